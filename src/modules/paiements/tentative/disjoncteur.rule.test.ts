import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addMinutes, instantAt } from '../../../kernel/calendar.ts';
import { creationPermise, DISJONCTEUR_FERME, reduireDisjoncteur } from './disjoncteur.rule.ts';

const T0 = instantAt('2026-11-20', '10:00', 'Europe/Paris');
const error = (minutes: number) => ({ type: 'erreur_technique' as const, le: addMinutes(T0, minutes) });

test('payfip:5.9 : quatre erreurs techniques laissent passer, la cinquième ferme le guichet', () => {
  const four = [0, 1, 2, 3].map(error).reduce(reduireDisjoncteur, DISJONCTEUR_FERME);
  assert.equal(creationPermise(four, addMinutes(T0, 3)), 'oui');
  const five = reduireDisjoncteur(four, error(4));
  assert.equal(creationPermise(five, addMinutes(T0, 5)), 'non');
});

test('payfip:5.9 : un essai par pause ; une réponse claire rouvre', () => {
  const open = [0, 0, 0, 0, 0].map(error).reduce(reduireDisjoncteur, DISJONCTEUR_FERME);
  const now = addMinutes(T0, 2);
  assert.equal(creationPermise(open, now), 'essai');
  const tried = reduireDisjoncteur(open, { type: 'essai', le: now });
  assert.equal(creationPermise(tried, now), 'non');
  assert.equal(creationPermise(reduireDisjoncteur(tried, { type: 'reponse', le: now }), now), 'oui');
});

test('payfip:5.9 : ouvert exactement quand les cinq derniers événements de service sont des erreurs', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (clear) => {
      const end = clear
        .map((ok, i) => (ok ? { type: 'reponse' as const, le: addMinutes(T0, i) } : error(i)))
        .reduce(reduireDisjoncteur, DISJONCTEUR_FERME);
      const open = clear.length >= 5 && clear.slice(-5).every((ok) => !ok);
      assert.equal(end.ouvert_depuis !== null, open);
    }),
  );
});
