import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawn, finalStates, impossible, type Life } from '../../../platform/life/index.ts';
import { facture } from '../facture/facture.life.ts';
import { panier } from '../panier/panier.life.ts';
import { campagne } from './campagne.life.ts';
import { passe } from './passe.life.ts';

/** Where an event leads, or the code of the refusal. */
const after = (life: Life, from: string | null, event: string): string =>
  drawn(life, from, event)?.to ?? impossible(life, event, from).refusal.code;

test('facturation:FAC-3 : la campagne avance d’un brouillon contrôlé à l’émission', () => {
  assert.deepEqual(
    [
      after(campagne, null, 'campagne.preparee'),
      after(campagne, 'preparee', 'campagne.calculee'),
      after(campagne, 'brouillon', 'campagne.controlee'),
      after(campagne, 'controlee', 'campagne.emise'),
      after(campagne, 'emise', 'campagne.close'),
    ],
    ['preparee', 'brouillon', 'controlee', 'emise', 'close'],
  );
});

test('facturation:FAC-3 : on n’émet pas un brouillon non contrôlé', () => {
  assert.equal(drawn(campagne, 'brouillon', 'campagne.emise'), null);
  const answer = impossible(campagne, 'campagne.emise', 'brouillon');
  assert.equal(answer.refusal.code, 'facturation.transition_interdite');
  assert.deepEqual(answer.refusal.params, {
    objet: 'campagne',
    evenement: 'campagne.emise',
    etat: 'brouillon',
  });
});

test('facturation:FAC-5 : une facture transférée ou annulée ne bouge plus', () => {
  assert.deepEqual(finalStates(facture).sort(), ['annulee', 'transferee']);
  assert.equal(after(facture, 'transferee', 'facture.reglee'), 'facturation.transition_interdite');
});

test('facturation:FAC-3 : une passe se termine ou échoue', () => {
  assert.deepEqual(finalStates(passe).sort(), ['echec', 'terminee']);
});

test('facturation:FAC-7 : un paiement refusé rouvre le panier, un paiement tardif le paie quand même', () => {
  assert.deepEqual(
    [after(panier, 'a_payer', 'panier.rouvert'), after(panier, 'expire', 'panier.paye')],
    ['ouvert', 'paye'],
  );
});
