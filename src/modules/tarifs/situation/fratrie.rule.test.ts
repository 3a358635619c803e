import assert from 'node:assert/strict';
import { test } from 'node:test';
import { siblingRank } from './fratrie.rule.ts';

const child = (id: string, naissance: string, day: boolean, period = true) => ({
  id,
  naissance,
  facture_jour: day,
  facture_periode: period,
  inscrit: true,
});
const foyer = [
  child('zoe', '2016-05-01', false),
  child('b', '2018-02-03', true),
  child('a', '2018-02-03', true),
  child('tom', '2021-07-09', true),
];

test('TAR-8 : l’aîné est premier, les jumeaux par identifiant', () => {
  const ranks = (portee: 'jour' | 'periode' | 'inscrits') =>
    ['zoe', 'a', 'b', 'tom'].map((id) => siblingRank(id, foyer, portee));
  assert.deepEqual(ranks('periode'), [1, 2, 3, 4]);
});

test('TAR-8 : un aîné absent ce jour-là ne compte pas dans la portée « jour »', () => {
  assert.equal(siblingRank('a', foyer, 'jour'), 1);
  assert.equal(siblingRank('tom', foyer, 'jour'), 3);
  assert.equal(siblingRank('tom', foyer, 'inscrits'), 4);
});
