import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finalStates } from '../../../kernel/transitions.ts';
import { campagne, facture, move, panier, passe } from './campagne.life.ts';

const states = (answers: ReturnType<typeof move>[]) =>
  answers.map((answer) => (answer.ok ? answer.value : answer.refusal.code));

test('FAC-3 : la campagne avance d’un brouillon contrôlé à l’émission', () => {
  assert.deepEqual(
    states([
      move(campagne, null, 'campagne.preparee'),
      move(campagne, 'preparee', 'campagne.calculee'),
      move(campagne, 'brouillon', 'campagne.controlee'),
      move(campagne, 'controlee', 'campagne.emise'),
      move(campagne, 'emise', 'campagne.close'),
    ]),
    ['preparee', 'brouillon', 'controlee', 'emise', 'close'],
  );
});

test('FAC-3 : on n’émet pas un brouillon non contrôlé', () => {
  const answer = move(campagne, 'brouillon', 'campagne.emise');
  assert.ok(!answer.ok);
  assert.equal(answer.refusal.code, 'facturation.transition_interdite');
  assert.deepEqual(answer.refusal.params, {
    objet: 'campagne',
    evenement: 'campagne.emise',
    etat: 'brouillon',
  });
});

test('FAC-5 : une facture transférée ou annulée ne bouge plus', () => {
  assert.deepEqual(finalStates(facture).sort(), ['annulee', 'transferee']);
  assert.equal(
    states([move(facture, 'transferee', 'facture.reglee')])[0],
    'facturation.transition_interdite',
  );
});

test('FAC-3 : une passe se termine ou échoue', () => {
  assert.deepEqual(finalStates(passe).sort(), ['echec', 'terminee']);
});

test('FAC-7 : un paiement refusé rouvre le panier, un paiement tardif le paie quand même', () => {
  assert.deepEqual(
    states([move(panier, 'a_payer', 'panier.rouvert'), move(panier, 'expire', 'panier.paye')]),
    ['ouvert', 'paye'],
  );
});
