import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { montantNet } from '../brouillon/consommation.rule.ts';
import type { Ligne } from '../brouillon/ligne.schema.ts';
import { groupeLignes, printedTotal } from './impression.rule.ts';

const line = (enfant: string, unite: string, jour: number, prix: number, quantite: 1 | -1 = 1): Ligne => ({
  cle: { enfant, unite, date: `2026-11-${String(jour).padStart(2, '0')}`, payeur: 'mere' },
  nature: 'normal',
  prix_unitaire: prix,
  quantite,
  montant: prix * quantite,
  parts: { repas: prix * quantite, garde: 0, autre: 0 },
  unites: quantite,
  tarif_version: 'v1',
  libelle: unite,
  annule: quantite === -1 ? 'x' : null,
});

test('facturation:FAC-6 : 17 repas à 4,15 font une ligne de 70,55', () => {
  const rows = groupeLignes(Array.from({ length: 17 }, (_, index) => line('lea', 'repas', 17 - index, 415)));
  assert.equal(rows.length, 1);
  assert.deepEqual([rows[0]!.quantite, rows[0]!.prix_unitaire, rows[0]!.montant], [17, 415, 7055]);
  assert.deepEqual([rows[0]!.dates[0], rows[0]!.dates.at(-1)], ['2026-11-01', '2026-11-17']);
});

test('facturation:FAC-6 : enfants, prix et annulations restent séparés, dans un ordre stable', () => {
  const rows = groupeLignes([
    line('tom', 'repas', 2, 300),
    line('lea', 'repas', 3, 350),
    line('lea', 'repas', 3, 330, -1),
    line('lea', 'repas', 2, 330),
  ]);
  assert.deepEqual(
    rows.map(({ enfant, quantite, prix_unitaire }) => [enfant, quantite, prix_unitaire]),
    [
      ['lea', -1, 330],
      ['lea', 1, 330],
      ['lea', 1, 350],
      ['tom', 1, 300],
    ],
  );
});

test('facturation:FAC-6 : chaque ligne imprimée est exacte et le total est la somme des lignes imprimées', () => {
  const any = fc.record({
    enfant: fc.constantFrom('lea', 'tom'),
    unite: fc.constantFrom('repas', 'soir'),
    jour: fc.integer({ min: 1, max: 28 }),
    prix: fc.integer({ min: 0, max: 500 }),
    quantite: fc.constantFrom(1 as const, -1 as const),
  });
  fc.assert(
    fc.property(fc.array(any), (list) => {
      const lines = list.map(({ enfant, unite, jour, prix, quantite }) =>
        line(enfant, unite, jour, prix, quantite),
      );
      const rows = groupeLignes(lines);
      for (const row of rows) assert.equal(row.quantite * row.prix_unitaire, row.montant);
      assert.equal(printedTotal(rows), montantNet(lines));
      assert.equal(
        rows.reduce((total, row) => total + row.lignes.length, 0),
        lines.length,
      );
    }),
  );
});
