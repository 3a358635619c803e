import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acteExemple } from '../testing/exemples.ts';
import { canalRemboursement, checkRemboursement, type DemandeRemboursement } from './remboursement.rule.ts';

test('regie:F1 : remboursement dans la limite du reçu, à deux, sur un solde que le second a vu', () => {
  const base: DemandeRemboursement = {
    montant: 4_20,
    position: { recu: 50_00, deja_rembourse: 0, utilise: 45_80 },
    demandeur: 'a',
    valideur: 'b',
    disponible_vu: 4_20,
  };
  const outcome = (changes: Partial<DemandeRemboursement>) =>
    checkRemboursement({ ...base, ...changes })?.code ?? 'ok';
  assert.equal(outcome({}), 'ok');
  assert.equal(outcome({ montant: 4_21 }), 'regie.remboursement_excessif');
  assert.equal(outcome({ montant: 0 }), 'regie.remboursement_excessif');
  assert.equal(outcome({ valideur: 'a' }), 'regie.seconde_personne');
  assert.equal(
    outcome({ position: { recu: 50_00, deja_rembourse: 1_00, utilise: 45_80 } }),
    'regie.solde_change',
  );
  assert.equal(canalRemboursement(acteExemple()), 'mandat_ordonnateur');
  assert.equal(canalRemboursement(acteExemple({ clause_remboursement: true })), 'regie_avances');
});
