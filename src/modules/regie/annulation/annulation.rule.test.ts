import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alerteDft } from '../banque/decouvert.rule.ts';
import { checkAnnulation, type DemandeAnnulation } from './annulation.rule.ts';

test('regie:J2 : un compte de dépôt négatif est une alerte rouge, pas un refus', () => {
  assert.equal(alerteDft(-1)[0]?.rule, 'REG-J2');
  assert.deepEqual(alerteDft(0), []);
});

const request: DemandeAnnulation = {
  auteur_encaissement: 'agent',
  demandeur: 'agent',
  qualite: 'mandataire',
  session_ouverte: true,
  remise_arretee: false,
  mois_clos: false,
  statut: 'enregistre',
  motif: 'erreur de montant',
};

test('regie:J3 : l’auteur dans sa session ouverte, ou le régisseur, avant remise et clôture, avec un motif', () => {
  const outcome = (changes: Partial<DemandeAnnulation>) =>
    checkAnnulation({ ...request, ...changes })?.code ?? 'ok';
  assert.equal(outcome({}), 'ok');
  assert.equal(outcome({ qualite: 'regisseur', demandeur: 'regisseur', session_ouverte: false }), 'ok');
  assert.equal(outcome({ motif: ' ' }), 'regie.motif_manquant');
  const refused: Partial<DemandeAnnulation>[] = [
    { demandeur: 'autre' },
    { session_ouverte: false },
    { remise_arretee: true, qualite: 'regisseur' },
    { mois_clos: true, qualite: 'regisseur' },
    { statut: 'credite', qualite: 'regisseur' },
    { statut: 'contrepasse', qualite: 'regisseur' },
  ];
  for (const changes of refused)
    assert.equal(outcome(changes), 'regie.annulation_interdite', JSON.stringify(changes));
});
