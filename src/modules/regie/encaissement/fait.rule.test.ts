import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estRefus } from '../../../kernel/rule.ts';
import { creanceExemple } from '../../creances/testing/exemples.ts';
import { entryFor } from '../livre/ecriture.rule.ts';
import { chequeExemple, encaissementExemple } from '../testing/exemples.ts';
import { encaisser } from './encaissement.rule.ts';
import { faitEncaissement } from './fait.rule.ts';

test('regie:E5 : de la décision à l’écriture, un chèque de 50,00 pour 45,80 dus', () => {
  const moyen = chequeExemple(50_00);
  const answer = encaisser(
    encaissementExemple({ montant: 50_00, moyen, creances: [creanceExemple('a', 45_80)] }),
  );
  assert.ok(!estRefus(answer));
  assert.deepEqual(entryFor(faitEncaissement(answer.value, moyen, 'd1')).movements, [
    { compte: 'cheques_encaissement', debit: 50_00, credit: 0 },
    { compte: 'recettes_verser', detail: 'CANT', debit: 0, credit: 45_80 },
    { compte: 'recettes_classer', detail: 'd1', debit: 0, credit: 4_20 },
  ]);
  assert.throws(() => faitEncaissement(answer.value, moyen, null), /without a case/);
});

test('regie:P1 : la voie PayFiP suit le paiement jusqu’à son compte', () => {
  const event = faitEncaissement(
    { produits: [{ produit: 'CANT', montant: 1 }], a_classer: 0 },
    { mode: 'en_ligne', id_op: 'op-1', voie: 'V', essai: false },
    null,
  );
  assert.equal(entryFor(event).movements[0]?.compte, 'prelevements_encaissement');
});
