import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { estRefus } from '../../../kernel/rule.ts';
import { montantLigne } from '../../regie/ingestion/montant.rule.ts';
import type { ChoixImputation, Creance } from '../creance/creance.schema.ts';
import { creanceExemple, ligneExemple } from '../testing/exemples.ts';
import { contrepasserImputations, imputer, parProduit } from './imputation.rule.ts';

const apply = (montant: number, creances: readonly Creance[], choix: ChoixImputation | null = null) => {
  const answer = imputer({ montant, creances, choix });
  assert.ok(!estRefus(answer));
  const rest = creances.map((c) => ({
    ...c,
    lignes: c.lignes.map((l) => ({
      ...l,
      reste:
        l.reste - answer.value.imputations.filter((i) => i.ligne === l.id).reduce((t, i) => t + i.montant, 0),
    })),
  }));
  return { ...answer.value, rest, dus: rest.map((c) => c.lignes.reduce((t, l) => t + l.reste, 0)) };
};

const older = creanceExemple('a', 42_00, { publiee_le: '2026-09-01' });
const newer = creanceExemple('b', 25_00, { publiee_le: '2026-10-01' });

test('regie:E5 : vecteur 2, 7 puis 10 sur la plus ancienne ; ou le second au choix', () => {
  const first = apply(7_00, [newer, older]);
  assert.deepEqual(first.dus, [25_00, 35_00]);
  assert.deepEqual(apply(10_00, first.rest).dus, [25_00, 25_00]);
  assert.deepEqual(apply(10_00, first.rest, { par: 'creances', creances: ['b'] }).dus, [15_00, 35_00]);
});

test('regie:E5 : dans une facture, la ligne au plus petit reste d’abord', () => {
  const lignes = [
    ligneExemple({ id: 'grande', montant: 30_00 }),
    ligneExemple({ id: 'petite', montant: 5_00 }),
  ];
  const { imputations } = apply(10_00, [creanceExemple('a', 0, { lignes })]);
  assert.deepEqual(
    imputations.map((i) => [i.ligne, i.montant]),
    [
      ['petite', 5_00],
      ['grande', 5_00],
    ],
  );
});

test('regie:E5 : un choix impossible est refusé', () => {
  const code = (choix: ChoixImputation) => {
    const answer = imputer({ montant: 50_00, creances: [older, newer], choix });
    return estRefus(answer) ? answer.refusal.code : 'ok';
  };
  assert.equal(
    code({ par: 'lignes', lignes: [{ ligne: 'ligne-b', montant: 25_01 }] }),
    'regie.imputation_excessive',
  );
  const twice = { ligne: 'ligne-b', montant: 20_00 };
  assert.equal(code({ par: 'lignes', lignes: [twice, twice] }), 'regie.imputation_excessive');
  assert.equal(
    code({
      par: 'lignes',
      lignes: [
        { ligne: 'ligne-a', montant: 42_00 },
        { ligne: 'ligne-b', montant: 9_00 },
      ],
    }),
    'regie.imputation_excessive',
    'plus que l’encaissement',
  );
  assert.equal(code({ par: 'lignes', lignes: [{ ligne: 'x', montant: 1 }] }), 'regie.imputation_inconnue');
  assert.equal(code({ par: 'creances', creances: ['x'] }), 'regie.imputation_inconnue');
});

test('regie:E5 : vecteur 1, 17 × 4,15 = 70,55 exactement', () => {
  assert.equal(montantLigne('17', 4_15), 70_55);
  assert.equal(montantLigne('0,5', 4_15), 2_08);
});

const creances = fc
  .array(
    fc.tuple(fc.integer({ min: 1, max: 28 }), fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 4 })),
    { maxLength: 5 },
  )
  .map((list) =>
    list.map(([jour, montants], i) =>
      creanceExemple(`c${i}`, 0, {
        publiee_le: `2026-10-${String(jour).padStart(2, '0')}`,
        lignes: montants.map((montant, j) => ligneExemple({ id: `c${i}-l${j}`, montant })),
      }),
    ),
  );

test('regie:E5 : propriété, jamais plus que le reste, et tout l’argent se retrouve', () => {
  fc.assert(
    fc.property(creances, fc.integer({ min: 1, max: 50_000 }), fc.boolean(), (list, montant, chosen) => {
      const ids = list.map((c) => c.id).reverse();
      const choix = chosen && ids.length > 0 ? ({ par: 'creances', creances: ids } as const) : null;
      const { imputations, surplus, rest, dus } = apply(
        montant,
        list,
        choix && { ...choix, creances: [...ids] },
      );
      const total = imputations.reduce((t, i) => t + i.montant, 0);
      assert.equal(total + surplus, montant);
      assert.ok(imputations.every((i) => i.montant > 0));
      assert.ok(rest.every((c) => c.lignes.every((l) => l.reste >= 0)));
      assert.ok(surplus === 0 || dus.every((d) => d === 0), 'un surplus suppose que tout est payé');
      assert.equal(
        parProduit(imputations, list).reduce((t, p) => t + p.montant, 0),
        total,
      );
    }),
  );
});

test('regie:J1 : la contrepassation rend exactement ce qui avait été imputé', () => {
  const { imputations } = apply(50_00, [older, newer]);
  const both = [...imputations, ...contrepasserImputations(imputations)];
  assert.equal(both.length, 4);
  assert.equal(
    both.reduce((t, i) => t + i.montant, 0),
    0,
  );
});
