import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { price } from '../../tarifs/prix/prix.rule.ts';
import { demiHeure, fixe, snapshot } from '../../tarifs/testing/fabrique.ts';
import { duesOf } from './partage.rule.ts';

const consommation = { enfant: 'lea', unite: 'repas', date: '2026-11-03', libelle: 'Repas' };

test('famille:FOY-7 : 3,01 partagé par moitié donne 1,51 et 1,50, le centime au premier payeur', () => {
  const dues = duesOf(consommation, price(snapshot(), fixe(301)), [
    { payeur: 'mere', poids: 1 },
    { payeur: 'pere', poids: 1 },
  ]);
  assert.deepEqual(
    dues.map(({ cle, prix_unitaire, unites }) => [cle.payeur, prix_unitaire, unites]),
    [
      ['mere', 151, 1],
      ['pere', 150, 0],
    ],
  );
});

test('famille:FOY-7 : parts des payeurs, lignes et natures somment exactement', () => {
  const version = demiHeure({ composition: { repas: 2, garde: 3, autre: 1 } }, 37);
  const arbitrary = fc.record({
    reservees: fc.integer({ min: 0, max: 300 }),
    utilisees: fc.integer({ min: 0, max: 300 }),
    pourcent: fc.integer({ min: 0, max: 200 }),
    poids: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  });
  fc.assert(
    fc.property(arbitrary, ({ reservees, utilisees, pourcent, poids }) => {
      const done = price(
        snapshot({
          minutes: { reservees, utilisees },
          pointage: { etat: 'present', effet: { type: 'taux', pourcent } },
        }),
        version,
      );
      const dues = duesOf(
        consommation,
        done,
        poids.map((weight, index) => ({ payeur: `p${index}`, poids: weight })),
      );
      assert.equal(
        dues.reduce((total, due) => total + due.prix_unitaire, 0),
        done.value,
      );
      for (const { parts, prix_unitaire } of dues)
        assert.equal(parts.repas + parts.garde + parts.autre, prix_unitaire);
      assert.equal(
        dues.reduce((total, due) => total + due.parts.garde, 0),
        done.parts.garde,
      );
      assert.equal(
        dues.reduce((total, due) => total + due.unites, 0),
        dues.length === 0 ? 0 : 1,
      );
    }),
  );
});
