import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Candidat, checkCandidat } from './candidat.rule.ts';

const candidat = (changes: Partial<Candidat>): Candidat => ({
  qualite: 'mandataire',
  personne_physique: true,
  naissance: '1990-05-01',
  nationalite: 'francaise',
  agent_du_comptable: false,
  ordonnateur: false,
  avis_conforme_comptable: true,
  avis_conforme_regisseur: true,
  ...changes,
});
const obstacles = (changes: Partial<Candidat>) =>
  checkCandidat(candidat(changes), '2026-11-20').map((r) => r.code);

test('regie:A4 : l’ordonnateur n’est jamais régisseur, suppléant ni mandataire', () => {
  assert.deepEqual(obstacles({}), []);
  for (const qualite of ['regisseur', 'mandataire_suppleant', 'mandataire'] as const)
    assert.deepEqual(obstacles({ ordonnateur: true, qualite }), ['regie.ordonnateur_incompatible']);
});

test('regie:A5 : personne physique, majeure, européenne, étrangère au comptable, avis conformes', () => {
  assert.deepEqual(obstacles({ naissance: '2008-11-21' }), ['regie.candidat_inapte']);
  assert.deepEqual(obstacles({ naissance: '2008-11-20' }), []);
  assert.deepEqual(obstacles({ nationalite: 'autre' }), ['regie.candidat_inapte']);
  assert.deepEqual(obstacles({ personne_physique: false }), ['regie.candidat_inapte']);
  assert.deepEqual(obstacles({ agent_du_comptable: true }), ['regie.candidat_inapte']);
  assert.deepEqual(obstacles({ avis_conforme_comptable: false }), ['regie.avis_manquant']);
  assert.deepEqual(obstacles({ avis_conforme_regisseur: false }), ['regie.avis_manquant']);
  assert.deepEqual(obstacles({ avis_conforme_regisseur: false, qualite: 'regisseur' }), []);
});
