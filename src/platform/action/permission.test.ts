import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Assignment } from './actor.ts';
import { decidePermission } from './permission.ts';

const encaisser = { label: 'Encaisser', roles: ['regisseur', 'mandataire'] };
const role = (more: Partial<Assignment> = {}): Assignment => ({
  role: 'regisseur',
  serviceId: null,
  from: '2026-01-01',
  until: null,
  act: 'arrêté 2026-12',
  ...more,
});

test('Droits : un rôle en vigueur donne le droit, et l’explication dit lequel, depuis quand et par quel acte', () => {
  const { allowed, explanation } = decidePermission(encaisser, [role()], '2026-11-20');
  assert.equal(allowed, true);
  assert.match(explanation, /« Encaisser »/);
  assert.match(explanation, /regisseur/);
  assert.match(explanation, /1er janvier 2026/);
  assert.match(explanation, /arrêté 2026-12/);
});

test('Droits : un rôle vaut dès son premier jour et plus au jour de sa fin', () => {
  const dated = [role({ from: '2026-03-01', until: '2026-04-01' })];
  const on = (day: string): boolean => decidePermission(encaisser, dated, day).allowed;
  assert.deepEqual(['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map(on), [
    false,
    true,
    true,
    false,
  ]);
});

test('Droits : un refus nomme les rôles qu’il faut, et la fin du rôle qu’on avait', () => {
  const never = decidePermission(encaisser, [role({ role: 'animateur' })], '2026-11-20');
  assert.equal(never.allowed, false);
  assert.match(never.explanation, /regisseur.*mandataire/);
  const past = decidePermission(encaisser, [role({ until: '2026-06-01' })], '2026-11-20');
  assert.equal(past.allowed, false);
  assert.match(past.explanation, /a pris fin le .*1er juin 2026/);
});

test('Droits : un rôle donné pour un service ne vaut pas pour un autre', () => {
  const scoped = [role({ serviceId: 'enfance' })];
  assert.equal(decidePermission(encaisser, scoped, '2026-11-20', 'enfance').allowed, true);
  const other = decidePermission(encaisser, scoped, '2026-11-20', 'voirie');
  assert.equal(other.allowed, false);
  assert.match(other.explanation, /autre service/);
});

test('Droits : ajouter une affectation ne retire jamais un droit', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`);
  const any = fc.record({
    role: fc.constantFrom('regisseur', 'mandataire', 'animateur'),
    serviceId: fc.constantFrom(null, 'enfance', 'voirie'),
    from: day,
    until: fc.option(day),
    act: fc.constant('acte'),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 4 }), any, day, (held, more, on) => {
      const before = decidePermission(encaisser, held, on, 'enfance').allowed;
      const after = decidePermission(encaisser, [...held, more], on, 'enfance').allowed;
      return !before || after;
    }),
  );
});
