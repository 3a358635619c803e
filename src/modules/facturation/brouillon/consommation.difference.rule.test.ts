import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleText, difference, openLines } from './consommation.rule.ts';
import type { Due, LigneEmise } from './ligne.schema.ts';

const cle = { enfant: 'lea', unite: 'repas', date: '2026-11-03', payeur: 'mere' };
const due = (more: Partial<Due> = {}): Due => ({
  cle,
  nature: 'normal',
  prix_unitaire: 330,
  parts: { repas: 200, garde: 100, autre: 30 },
  unites: 1,
  tarif_version: 'v1',
  libelle: 'Repas',
  ...more,
});
const issued = (id: string, more: Partial<LigneEmise> = {}): LigneEmise => ({
  ...due(),
  id,
  quantite: 1,
  montant: 330,
  annule: null,
  ...more,
});

const CHANGES: readonly (readonly [string, Partial<Due>])[] = [
  ['le prix', { prix_unitaire: 331 }],
  ['le nombre d’unités', { unites: 0 }],
  ['la part du repas', { parts: { repas: 201, garde: 100, autre: 30 } }],
  ['la part de la garde', { parts: { repas: 200, garde: 101, autre: 30 } }],
  ['la part du reste', { parts: { repas: 200, garde: 100, autre: 31 } }],
];
for (const [what, change] of CHANGES)
  test(`facturation:FAC-1 : ${what} change seul : l’ancienne ligne est contrepassée, la nouvelle s’ajoute`, () => {
    const lines = difference([due(change)], [issued('l1')]);
    assert.deepEqual(
      lines.map(({ quantite, annule }) => [quantite, annule]),
      [
        [-1, 'l1'],
        [1, null],
      ],
    );
  });

test('facturation:FAC-1 : la même somme par une autre version du tarif n’est pas une différence', () => {
  assert.deepEqual(difference([due({ tarif_version: 'v2', libelle: 'Repas de midi' })], [issued('l1')]), []);
});

test('facturation:FAC-1 : une contrepassation rend la somme, chaque part et les unités, et nomme sa ligne', () => {
  const [line, ...others] = difference([], [issued('l1')]);
  assert.deepEqual(others, []);
  assert.deepEqual(line, {
    ...due(),
    quantite: -1,
    montant: -330,
    parts: { repas: -200, garde: -100, autre: -30 },
    unites: -1,
    annule: 'l1',
  });
});

test('facturation:FAC-1 : une ligne neuve porte son prix une fois et n’annule rien', () => {
  assert.deepEqual(difference([due()], []), [{ ...due(), quantite: 1, montant: 330, annule: null }]);
});

const OTHERS: readonly (readonly [string, Partial<LigneEmise>])[] = [
  ['un autre enfant', { cle: { ...cle, enfant: 'tom' } }],
  ['une autre unité', { cle: { ...cle, unite: 'soir' } }],
  ['un autre jour', { cle: { ...cle, date: '2026-11-04' } }],
  ['un autre payeur', { cle: { ...cle, payeur: 'pere' } }],
  ['une autre nature', { nature: 'depassement' }],
];
for (const [what, other] of OTHERS)
  test(`facturation:FAC-1 : ce qui fut émis pour ${what} ne solde pas ce qui est dû`, () => {
    assert.deepEqual(
      difference([due()], [issued('l1', other)]).map(({ quantite, annule }) => [quantite, annule]),
      [
        [-1, 'l1'],
        [1, null],
      ],
    );
  });

test('facturation:FAC-1 : la clé d’une consommation ne se confond avec aucune autre', () => {
  assert.equal(cleText(cle), 'lea|repas|2026-11-03|mere');
});

test('facturation:FAC-1 : une ligne annulée et son annulation sont closes, les autres restent ouvertes', () => {
  const lines = [
    issued('l1'),
    issued('l2', { quantite: -1, montant: -330, unites: -1, annule: 'l1' }),
    issued('l3'),
  ];
  assert.deepEqual(
    openLines(lines).map(({ id }) => id),
    ['l3'],
  );
  assert.equal(
    openLines(lines).reduce((sum, line) => sum + line.unites, 0),
    1,
  );
});
