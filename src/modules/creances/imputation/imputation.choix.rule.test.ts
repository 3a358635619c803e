import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estRefus } from '../../../kernel/rule.ts';
import type { ChoixImputation, Creance } from '../creance/creance.schema.ts';
import { creanceExemple, ligneExemple } from '../testing/exemples.ts';
import { imputer, parProduit } from './imputation.rule.ts';

const older = creanceExemple('a', 42_00, { publiee_le: '2026-09-01' });
const newer = creanceExemple('b', 25_00, { publiee_le: '2026-10-01' });
const ALL = [older, newer];

type More = { readonly creances?: readonly Creance[]; readonly tolerant?: boolean };
const ask = (
  montant: number,
  choix: ChoixImputation | null,
  { creances = ALL, tolerant = false }: More = {},
) => imputer({ montant, creances, choix }, tolerant);
const shares = (...asked: Parameters<typeof ask>) => {
  const answer = ask(...asked);
  assert.ok(!estRefus(answer), estRefus(answer) ? answer.refusal.code : '');
  return [...answer.value.imputations.map((i) => [i.creance, i.ligne, i.montant]), answer.value.surplus];
};
const lines = (...list: readonly (readonly [string, number])[]): ChoixImputation => ({
  par: 'lignes',
  lignes: list.map(([ligne, montant]) => ({ ligne, montant })),
});
const bills = (...creances: string[]): ChoixImputation => ({ par: 'creances', creances });

test('regie:E5 : le choix de lignes va exactement où il dit, au centime, le reste est en trop', () => {
  assert.deepEqual(shares(30_00, lines(['ligne-b', 25_00])), [['b', 'ligne-b', 25_00], 5_00]);
  assert.deepEqual(shares(30_00, lines(['ligne-b', 10_00], ['ligne-a', 20_00])), [
    ['b', 'ligne-b', 10_00],
    ['a', 'ligne-a', 20_00],
    0,
  ]);
});

test('regie:E5 : le choix d’une ligne paie celle-là, pas une autre de la même facture', () => {
  const lignes = [ligneExemple({ id: 'l1', montant: 5_00 }), ligneExemple({ id: 'l2', montant: 9_00 })];
  const creances = [older, creanceExemple('c', 0, { lignes })];
  assert.deepEqual(shares(6_00, lines(['l2', 6_00]), { creances }), [['c', 'l2', 6_00], 0]);
});

test('regie:E5 : le choix de factures les paie dans cet ordre, chacune une fois', () => {
  assert.deepEqual(shares(30_00, bills('b', 'a', 'b')), [['b', 'ligne-b', 25_00], ['a', 'ligne-a', 5_00], 0]);
  assert.deepEqual(shares(30_00, bills('b')), [['b', 'ligne-b', 25_00], 5_00]);
});

test('regie:E5 : une même ligne choisie deux fois s’additionne, jusqu’à son reste', () => {
  assert.deepEqual(shares(25_00, lines(['ligne-b', 20_00], ['ligne-b', 5_00])), [
    ['b', 'ligne-b', 20_00],
    ['b', 'ligne-b', 5_00],
    0,
  ]);
});

test('regie:E5 : le refus dit ce qui manque, ou de combien c’est trop, et pointe le choix', () => {
  const refused = (choix: ChoixImputation, montant = 50_00) => {
    const answer = ask(montant, choix);
    assert.ok(estRefus(answer));
    return answer.refusal;
  };
  assert.deepEqual(refused(bills('x')), {
    code: 'regie.imputation_inconnue',
    params: { quoi: 'facture' },
    field: 'choix',
  });
  assert.deepEqual(refused(lines(['x', 1])).params, { quoi: 'ligne' });
  const tooMuch = refused(lines(['ligne-b', 20_00], ['ligne-b', 20_00]));
  assert.equal(tooMuch.code, 'regie.imputation_excessive');
  assert.equal(tooMuch.field, 'choix');
  assert.match(String(tooMuch.params.montant), /^20,00/);
  assert.match(String(tooMuch.params.reste), /^5,00/);
  const beyond = refused(lines(['ligne-a', 42_00], ['ligne-b', 9_00]));
  assert.equal(beyond.field, 'choix');
  assert.match(String(beyond.params.montant), /^51,00/);
  assert.match(String(beyond.params.reste), /^50,00/);
});

test('regie:P3 : un fait bancaire n’est pas refusé : un choix impossible est ramené à ce qui se peut', () => {
  const tolerant = true;
  assert.deepEqual(shares(10_00, bills('x', 'b'), { tolerant }), [['b', 'ligne-b', 10_00], 0]);
  assert.deepEqual(shares(10_00, lines(['x', 5_00], ['ligne-b', 10_00]), { tolerant }), [
    ['b', 'ligne-b', 10_00],
    0,
  ]);
  assert.deepEqual(shares(90_00, lines(['ligne-b', 80_00]), { tolerant }), [['b', 'ligne-b', 25_00], 65_00]);
  assert.deepEqual(shares(40_00, lines(['ligne-b', 20_00], ['ligne-b', 20_00]), { tolerant }), [
    ['b', 'ligne-b', 20_00],
    ['b', 'ligne-b', 5_00],
    15_00,
  ]);
  assert.deepEqual(shares(10_00, lines(['ligne-a', 8_00], ['ligne-b', 8_00]), { tolerant }), [
    ['a', 'ligne-a', 8_00],
    ['b', 'ligne-b', 2_00],
    0,
  ]);
});

test('regie:E5 : à date égale, à reste égal, l’ordre est celui des identifiants, toujours le même', () => {
  const bill = (id: string) =>
    creanceExemple(id, 0, {
      lignes: [ligneExemple({ id: `${id}2`, montant: 1_00 }), ligneExemple({ id: `${id}1`, montant: 1_00 })],
    });
  const expected = [['c', 'c1', 1_00], ['c', 'c2', 1_00], ['d', 'd1', 1_00], ['d', 'd2', 50], 0];
  assert.deepEqual(shares(3_50, null, { creances: [bill('d'), bill('c')] }), expected);
  assert.deepEqual(shares(3_50, null, { creances: [bill('c'), bill('d')] }), expected);
});

test('regie:E5 : une ligne soldée ne reçoit rien, même choisie', () => {
  const lignes = [
    ligneExemple({ id: 'l0', montant: 5_00, reste: 0 }),
    ligneExemple({ id: 'l1', montant: 1_00 }),
  ];
  const creances = [creanceExemple('a', 0, { lignes })];
  assert.deepEqual(shares(1_00, null, { creances }), [['a', 'l1', 1_00], 0]);
  assert.deepEqual(shares(1_00, lines(['l0', 1_00]), { creances, tolerant: true }), [1_00]);
});

test('regie:E5 : la trace dit le choix, l’ordre et ce qui est en trop', () => {
  const sentence = (...asked: Parameters<typeof ask>) => ask(...asked).trace[0]?.sentence ?? '';
  assert.match(sentence(10_00, null), /plus ancienne/);
  assert.doesNotMatch(sentence(10_00, null), /de trop/);
  assert.match(sentence(10_00, bills('b')), /choix du payeur/);
  assert.match(sentence(80_00, null), /^67,00.* 13,00.*de trop/);
  const [step] = ask(10_00, null).trace;
  assert.equal(step?.rule, 'REG-E5');
  assert.deepEqual(step?.input, { montant: 10_00 });
  assert.deepEqual(step?.output, {
    imputations: [{ creance: 'a', ligne: 'ligne-a', montant: 10_00 }],
    surplus: 0,
  });
});

test('regie:V1 : les imputations s’additionnent par produit, dans l’ordre où ils viennent', () => {
  const lignes = [
    ligneExemple({ id: 'l1', montant: 1_00 }),
    ligneExemple({ id: 'l2', produit: 'PERI', montant: 2_00 }),
    ligneExemple({ id: 'l3', montant: 3_00 }),
  ];
  const creance = creanceExemple('a', 0, { lignes });
  const paid = lignes.map(({ id, montant }) => ({ creance: 'a', ligne: id, montant }));
  assert.deepEqual(parProduit(paid, [creance]), [
    { produit: 'CANT', montant: 4_00 },
    { produit: 'PERI', montant: 2_00 },
  ]);
});
