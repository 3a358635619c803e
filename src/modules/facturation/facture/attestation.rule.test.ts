import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { attestation, type LigneReglee } from './attestation.rule.ts';

const enfant = (naissance: string, garde_alternee = false) => [{ id: 'lea', naissance, garde_alternee }];
const meal = (jour: number): LigneReglee => ({
  id: `l${jour}`,
  enfant: 'lea',
  montant: 380,
  parts: { repas: 300, garde: 80, autre: 0 },
  reglements: [{ date: `2026-03-${String(jour).padStart(2, '0')}`, montant: 380 }],
});
const ten = Array.from({ length: 10 }, (_, index) => meal(index + 1));

test('facturation:ATT-1 : 10 repas payés à 3,80 dont 0,80 de garde, enfant de 4 ans : 8,00', () => {
  const { value, trace } = attestation(2026, enfant('2021-06-01'), ten);
  assert.deepEqual(value, [{ enfant: 'lea', montant: 800, plafond: 350_000 }]);
  assert.match(trace[0]!.sentence, /8,00/);
});

test('facturation:ATT-1 : six ans au 1er janvier, rien ; le 2 janvier, l’année compte encore', () => {
  assert.deepEqual(attestation(2026, enfant('2020-01-01'), ten).value, []);
  assert.equal(attestation(2026, enfant('2020-01-02'), ten).value[0]?.montant, 800);
});

test('facturation:ATT-1 : la moitié du plafond en garde alternée, montrée et non appliquée', () => {
  const big = [
    {
      ...meal(1),
      montant: 400_000,
      parts: { repas: 0, garde: 400_000, autre: 0 },
      reglements: [{ date: '2026-03-01', montant: 400_000 }],
    },
  ];
  assert.deepEqual(attestation(2026, enfant('2021-06-01', true), big).value, [
    { enfant: 'lea', montant: 400_000, plafond: 175_000 },
  ]);
});

test('facturation:ATT-1 : l’année du paiement compte, ni la consommation ni l’impayé', () => {
  const late = { ...meal(1), reglements: [{ date: '2027-01-05', montant: 380 }] };
  const unpaid = { ...meal(2), reglements: [] };
  assert.deepEqual(attestation(2026, enfant('2021-06-01'), [late, unpaid]).value, []);
  assert.equal(attestation(2027, enfant('2021-06-01'), [late, unpaid]).value[0]?.montant, 80);
});

test('facturation:ATT-1 : un paiement rejeté ou un avoir remboursé se déduit', () => {
  const rejected = { ...meal(1), reglements: [...meal(1).reglements, { date: '2026-04-01', montant: -380 }] };
  const credited = {
    ...meal(3),
    id: 'avoir',
    montant: -380,
    parts: { repas: -300, garde: -80, autre: 0 },
    reglements: [{ date: '2026-05-01', montant: -380 }],
  };
  assert.deepEqual(attestation(2026, enfant('2021-06-01'), [rejected]).value, []);
  assert.equal(attestation(2026, enfant('2021-06-01'), [meal(2), meal(3), credited]).value[0]?.montant, 80);
});

test('facturation:ATT-1 : payée en plusieurs fois sur plusieurs années, une ligne donne en tout sa part de garde', () => {
  const instalments = fc.array(
    fc.record({ year: fc.integer({ min: 2024, max: 2026 }), montant: fc.integer({ min: 0, max: 200 }) }),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(instalments, fc.integer({ min: 1, max: 700 }), (list, care) => {
      const paid = list.reduce((total, { montant }) => total + montant, 0);
      const montant = 1500;
      const reglements = [
        ...list.map((p) => ({ date: `${p.year}-06-15`, montant: p.montant })),
        { date: '2026-12-31', montant: montant - paid },
      ];
      const ligne = {
        id: 'l',
        enfant: 'lea',
        montant,
        parts: { repas: montant - care, garde: care, autre: 0 },
        reglements,
      };
      const years = [2024, 2025, 2026].map(
        (annee) => attestation(annee, enfant('2022-06-01'), [ligne]).value[0]?.montant ?? 0,
      );
      assert.equal(
        years.reduce((a, b) => a + b, 0),
        care,
      );
    }),
  );
});
