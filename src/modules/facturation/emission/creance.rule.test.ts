import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { periodStart } from '../../tarifs/situation/situation.rule.ts';
import type { LigneExpliquee } from '../brouillon/brouillon.schema.ts';
import { packLines, unpackLines } from '../brouillon/paquet.rule.ts';
import { creanceLignes, deductionsOf } from './creance.rule.ts';
import { groupeLignes } from './impression.rule.ts';

const line = (
  enfant: string,
  unite: string,
  jour: number,
  prix: number,
  quantite: 1 | -1,
): LigneExpliquee => ({
  cle: { enfant, unite, date: `2026-10-${String(jour).padStart(2, '0')}`, payeur: 'p' },
  nature: 'normal',
  quantite,
  prix_unitaire: prix,
  montant: quantite * prix + 0,
  parts: { repas: 0, garde: quantite * prix + 0, autre: 0 },
  unites: quantite,
  tarif_version: 'v',
  libelle: unite,
  annule: quantite === -1 ? `${enfant}${unite}${jour}` : null,
  trace: 't',
});

const lines = fc.array(
  fc
    .tuple(
      fc.constantFrom('e1', 'e2'),
      fc.constantFrom('repas', 'soir'),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 0, max: 2000 }),
      fc.constantFrom<1 | -1>(1, 1, 1, -1),
    )
    .map(([e, u, d, p, q]) => line(e, u, d, p, q)),
  { minLength: 1, maxLength: 30 },
);

test('regie:X1 : la créance n’a que des parts positives, et leur somme est exactement le dû', () => {
  fc.assert(
    fc.property(lines, fc.integer({ min: 0, max: 5000 }), (list, deducted) => {
      const net = list.reduce((sum, l) => sum + l.montant, 0);
      if (net <= 0) return;
      const due = Math.max(0, net - deducted);
      const creance = creanceLignes(
        groupeLignes(list),
        (l) => ({ produit: l.unite, nature: 'autre', libelle: l.libelle, naissance: '2019-05-12' }),
        due,
        '2026-11-03',
      );
      assert.equal(
        creance.reduce((sum, l) => sum + l.montant, 0),
        due,
      );
      assert.ok(creance.every((l) => l.montant > 0 && l.ageEnfant === 7));
    }),
  );
});

test('facturation:FAC-2 : les avoirs se déduisent du plus ancien au plus récent, jamais au-delà de la facture', () => {
  const avoir = (id: string, reste: number) => ({ id, numero: id, emiseLe: '2026-10-01', reste });
  assert.deepEqual(
    deductionsOf(1000, [avoir('a', 300), avoir('b', 900)]).map((d) => [d.avoir.id, d.montant]),
    [
      ['a', 300],
      ['b', 700],
    ],
  );
  assert.deepEqual(deductionsOf(0, [avoir('a', 300)]), []);
});

test('facturation:FAC-3 : une ligne de brouillon gardée puis relue est la même', () => {
  fc.assert(fc.property(lines, (list) => assert.deepEqual(unpackLines(packLines(list), 'p'), list)));
});

test('tarifs:TAR-1 : la nième unité se compte dans sa semaine, son mois ou son année scolaire', () => {
  assert.equal(periodStart('semaine', '2026-11-01'), '2026-10-26');
  assert.equal(periodStart('mois', '2026-11-20'), '2026-11-01');
  assert.equal(periodStart('annee_scolaire', '2026-11-20'), '2026-09-01');
  assert.equal(periodStart('annee_scolaire', '2026-08-31'), '2025-09-01');
});
