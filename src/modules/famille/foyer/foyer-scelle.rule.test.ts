import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CHAMPS_SCELLES, canReadFoyer, canShowAddress, seal } from './foyer-scelle.rule.ts';

test('famille:FOY-3 : un foyer n’est lu que par ses adultes, et le refus ne dit pas qu’il existe', () => {
  assert.ok(canReadFoyer(['f1'], 'f1').ok);
  const answer = canReadFoyer(['f1'], 'f2');
  assert.ok(!answer.ok);
  assert.equal(answer.refusal.code, 'famille.foyer_scelle');
  assert.deepEqual(answer.refusal.params, {});
});

test('famille:FOY-3 : une adresse masquée ne se montre qu’à son foyer, ou sous mandat', () => {
  const hidden = { id: 'f1', adresseMasquee: true };
  assert.equal(canShowAddress(hidden, { type: 'resident', foyers: ['f1'] }), true);
  assert.equal(canShowAddress(hidden, { type: 'resident', foyers: ['f2'] }), false);
  assert.equal(canShowAddress(hidden, { type: 'agent', mandat: false }), false);
  assert.equal(canShowAddress(hidden, { type: 'agent', mandat: true }), true);
  assert.equal(canShowAddress({ ...hidden, adresseMasquee: false }, { type: 'agent', mandat: false }), true);
});

test('famille:FOY-3 : la réservation de l’autre foyer se voit sans son prix, son payeur ni son adresse', () => {
  const row = {
    foyer: 'f2',
    date: '2026-11-20',
    unite: 'repas',
    montant: 301,
    payeur: 'pere',
    adresse: '1 rue',
  };
  assert.deepEqual(seal(row, ['f1']), { date: '2026-11-20', unite: 'repas' });
  assert.equal(seal(row, ['f2']), row);
});

test('famille:FOY-3 : quelle que soit la ligne, aucun champ scellé ne passe d’un foyer à l’autre', () => {
  const keys = fc.constantFrom(...CHAMPS_SCELLES, 'date', 'unite', 'etat');
  fc.assert(
    fc.property(fc.dictionary(keys, fc.string()), (fields) => {
      const seen = Object.keys(seal({ ...fields, foyer: 'f2' }, ['f1', 'f3']));
      for (const key of [...CHAMPS_SCELLES, 'foyer']) assert.ok(!seen.includes(key), key);
    }),
  );
});
