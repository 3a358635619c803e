import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { incompatibility, type Period, ROLES } from './incompatibilite.rule.ts';

const role = (name: string, from = '2026-01-01', until: string | null = null): Period => ({
  role: name,
  from,
  until,
});

test('regie:A4 : l’ordonnateur n’est ni régisseur, ni mandataire, ni comptable', () => {
  for (const other of ['regisseur', 'mandataire', 'comptable']) {
    assert.equal(incompatibility(role('ordonnateur'), [role(other)])?.other, other);
    assert.equal(incompatibility(role(other), [role('ordonnateur')])?.other, 'ordonnateur');
  }
  assert.match(incompatibility(role('ordonnateur'), [role('regisseur')])?.source ?? '', /R1617-3/);
});

test('regie:A4 : la secrétaire d’une petite mairie peut tout faire et tenir la régie', () => {
  const held = ['agent_famille', 'agent_facturation', 'admin_collectivite'].map((name) => role(name));
  assert.equal(incompatibility(role('regisseur'), held), null);
});

test('regie:A4 : se suivre n’est pas se cumuler', () => {
  const before = role('regisseur', '2026-01-01', '2026-06-01');
  assert.equal(incompatibility(role('ordonnateur', '2026-06-01'), [before]), null);
  assert.notEqual(incompatibility(role('ordonnateur', '2026-05-31'), [before]), null);
  assert.notEqual(incompatibility(role('ordonnateur', '2025-01-01', '2026-01-02'), [before]), null);
});

test('regie:A4 : l’incompatibilité ne dépend pas de l’ordre des nominations', () => {
  const period = fc
    .tuple(
      fc.constantFrom(...Object.keys(ROLES)),
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
    )
    .map(([name, from, length]) =>
      role(name, `2026-0${from}-01`, `2026-${String(from + length).padStart(2, '0')}-01`),
    );
  fc.assert(
    fc.property(period, period, (a, b) => {
      assert.equal(incompatibility(a, [b]) === null, incompatibility(b, [a]) === null);
    }),
  );
});
