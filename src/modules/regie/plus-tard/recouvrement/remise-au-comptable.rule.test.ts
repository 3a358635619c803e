import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CreanceARemettre, planifierRemise } from './remise-au-comptable.rule.ts';

const debt = (id: string, reste: number, changes: Partial<CreanceARemettre> = {}): CreanceARemettre => ({
  id,
  redevable: 'd1',
  statut: 'ouverte',
  date_limite: '2026-10-31',
  fichier_prelevement_depose: false,
  reste,
  tentative_non_resolue: false,
  ...changes,
});
const plan = (list: CreanceARemettre[]) => planifierRemise(list, '2026-11-20');

test('regie:X4 : vecteur 10, dettes de 9 et 8 euros d’un même débiteur : une remise de 17, deux lignes', () => {
  const { remises, reportees } = plan([
    debt('a', 9_00),
    debt('b', 8_00),
    debt('c', 14_99, { redevable: 'd2' }),
  ]);
  assert.deepEqual(remises, [
    {
      redevable: 'd1',
      total: 17_00,
      creances: [
        { id: 'a', reste: 9_00 },
        { id: 'b', reste: 8_00 },
      ],
    },
  ]);
  assert.deepEqual(
    reportees.map((r) => [r.redevable, r.total]),
    [['d2', 14_99]],
  );
  assert.equal(plan([debt('a', 15_00)]).remises.length, 1);
});

test('regie:X2 : seules les créances hors délai et non soldées partent', () => {
  const kept = [
    debt('a', 20_00, { date_limite: '2026-11-20' }),
    debt('b', 0),
    debt('c', 20_00, { statut: 'remise_au_comptable' }),
    debt('d', 20_00, { statut: 'annulee' }),
  ];
  assert.deepEqual(plan(kept).remises, []);
  assert.equal(plan([debt('e', 20_00, { statut: 'a_remettre', date_limite: null })]).remises.length, 1);
});

test('regie:X3 : une créance dont un paiement attend son résultat ne part pas', () => {
  const { remises, suspendues } = plan([
    debt('a', 20_00, { tentative_non_resolue: true }),
    debt('b', 20_00, { fichier_prelevement_depose: true }),
  ]);
  assert.deepEqual(remises, []);
  assert.deepEqual(
    suspendues.map((s) => [s.creance, s.refusal.code]),
    [
      ['a', 'regie.creance_en_suspens'],
      ['b', 'regie.creance_en_suspens'],
    ],
  );
});
