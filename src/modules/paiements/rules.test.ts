import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rules } from './rules.ts';

const ask = (name: string, input: unknown): unknown => {
  const rule = rules.find((one) => one.name === name)!;
  const answer = rule.evaluate(rule.input.parse(input));
  assert.ok('value' in answer);
  return rule.output.parse(answer.value);
};

test('payfip:5 : la règle regie.etat_paiement répond depuis du JSON', () => {
  const tentative = {
    etat: 'en_attente',
    numcli: '090901',
    exer: '2026',
    refdet: 'PVABCDEFGH',
    montant: 4200,
    saisie: 'W',
    cree_le: '2026-11-20T09:00:00.000Z',
  };
  const detail = {
    numcli: '090901',
    refdet: 'PVABCDEFGH',
    montant: 4199,
    saisie: 'W',
    resultat: 'paye_carte',
  };
  const value = ask('regie.etat_paiement', {
    tentative,
    reponse: { kind: 'accepted', detail },
    maintenant: '2026-11-20T09:06:00.000Z',
  });
  assert.deepEqual(Object(value).etat, 'quarantaine');
  assert.deepEqual(Object(value).reglement, null);
});

test('regie:P1 : la règle regie.payable_en_ligne répond depuis du JSON', () => {
  const value = ask('regie.payable_en_ligne', {
    creances: [
      { id: 'a', regie: 'r1', restant: 4200 },
      { id: 'b', regie: 'r2', restant: 50 },
    ],
    maintenant: '2026-11-20T09:06:00.000Z',
  });
  assert.deepEqual(Object(value).refus, [{ creance: 'b', code: 'regie.montant_trop_faible' }]);
  assert.equal(Object(value).groupes.length, 1);
});
