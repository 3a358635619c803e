import assert from 'node:assert/strict';
import { test } from 'node:test';
import { siblingRank } from './fratrie.rule.ts';

const enfant = (id: string, naissance: string, jour: boolean, period = true) => ({
  id,
  naissance,
  facture_jour: jour,
  facture_periode: period,
  inscrit: true,
});
const foyer = [
  enfant('zoe', '2016-05-01', false),
  enfant('b', '2018-02-03', true),
  enfant('a', '2018-02-03', true),
  enfant('tom', '2021-07-09', true),
];

test('tarifs:TAR-8 : l’aîné est premier, les jumeaux par identifiant', () => {
  const ranks = (portee: 'jour' | 'periode' | 'inscrits') =>
    ['zoe', 'a', 'b', 'tom'].map((id) => siblingRank(id, foyer, portee));
  assert.deepEqual(ranks('periode'), [1, 2, 3, 4]);
});

test('tarifs:TAR-8 : un aîné absent ce jour-là ne compte pas dans la portée « jour »', () => {
  assert.equal(siblingRank('a', foyer, 'jour'), 1);
  assert.equal(siblingRank('tom', foyer, 'jour'), 3);
  assert.equal(siblingRank('tom', foyer, 'inscrits'), 4);
});
