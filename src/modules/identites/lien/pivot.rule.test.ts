import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { IdentitePivot } from '../personne/identite-pivot.schema.ts';
import { decidePivot } from './pivot.rule.ts';

const camille: IdentitePivot = {
  nom_naissance: 'LE GOFF',
  prenoms: 'Camille Élise',
  date_naissance: '1988-05-12',
  sexe: 'F',
  commune_naissance: '29232',
  pays_naissance: '99100',
  courriel: 'camille@exemple.test',
};
const decide = (recu: Partial<IdentitePivot>, connu: Partial<IdentitePivot> = {}, subConnu = false) =>
  decidePivot({ subConnu, recu: { ...camille, ...recu }, connu: { ...camille, ...connu } }).decision;

test('famille:FOY-6 : tous les champs égaux relient, aux accents, majuscules et traits d’union près', () => {
  assert.equal(decide({ nom_naissance: 'Le Goff', prenoms: 'CAMILLE ELISE' }), 'lier');
  assert.equal(decide({ prenoms: 'Anne-Lise' }, { prenoms: 'Anne Lise' }), 'lier');
});

test('famille:FOY-6 : une adresse électronique seule ne relie jamais', () => {
  assert.equal(
    decide({ nom_naissance: 'MARTIN', date_naissance: '1990-01-01', sexe: 'M', prenoms: 'Paul' }),
    'distinct',
  );
  assert.equal(decide({ courriel: 'autre@exemple.test' }), 'lier');
  assert.equal(decide({ nom_naissance: 'MARTIN' }), 'verifier');
});

test('famille:FOY-6 : un identifiant déjà connu relie, même après un changement d’état civil', () => {
  assert.equal(decide({ nom_naissance: 'MARTIN', prenoms: 'Paul', sexe: 'M' }, {}, true), 'lier');
});

test('famille:FOY-6 : une date de naissance partielle ne prouve ni ne contredit', () => {
  assert.equal(decide({ date_naissance: '1988-05-00' }), 'verifier');
  assert.equal(decide({ date_naissance: '1988-00-00' }, { date_naissance: '1988-00-00' }), 'verifier');
  assert.equal(decide({ date_naissance: '1989-00-00' }), 'distinct');
  assert.equal(decide({ date_naissance: '1988-06-00' }), 'distinct');
});

test('famille:FOY-6 : né à l’étranger : pas de commune de part et d’autre ; en France, elle manque', () => {
  const abroad = { commune_naissance: null, pays_naissance: '99350' };
  assert.equal(decide(abroad, abroad), 'lier');
  assert.equal(decide({ commune_naissance: null }, { commune_naissance: null }), 'verifier');
  assert.equal(decide({ commune_naissance: null }), 'verifier');
});

test('famille:FOY-6 : deux jumeaux ne diffèrent que du prénom : jamais reliés seuls', () => {
  assert.equal(decide({ prenoms: 'Lou' }, { prenoms: 'Noé' }), 'verifier');
});

test('famille:FOY-6 : la trace ne contient aucun nom', () => {
  const { trace } = decidePivot({
    subConnu: false,
    recu: camille,
    connu: { ...camille, nom_naissance: 'MARTIN' },
  });
  const text = JSON.stringify(trace);
  for (const secret of ['GOFF', 'MARTIN', 'Camille', '1988', 'exemple.test'])
    assert.ok(!text.includes(secret), secret);
});

test('famille:FOY-6 : la décision est symétrique, et sans identifiant connu seul le tout égal relie', () => {
  const name = fc.constantFrom('LE GOFF', 'MARTIN');
  const one = fc.record({
    nom_naissance: name,
    prenoms: fc.constantFrom('Lou', 'Noé'),
    date_naissance: fc.constantFrom('1988-05-12', '1988-05-00', '1990-01-01'),
    sexe: fc.constantFrom('M' as const, 'F' as const, null),
    commune_naissance: fc.constantFrom('29232', null),
    pays_naissance: fc.constantFrom('99100', '99350'),
    courriel: fc.constant(null),
  });
  fc.assert(
    fc.property(one, one, (a, b) => {
      const there = decidePivot({ subConnu: false, recu: a, connu: b });
      const back = decidePivot({ subConnu: false, recu: b, connu: a });
      assert.equal(there.decision, back.decision);
      if (there.decision === 'lier') assert.deepEqual({ ...a }, { ...b });
    }),
  );
});
