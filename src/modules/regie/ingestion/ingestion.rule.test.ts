import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encaisser } from '../encaissement/encaissement.rule.ts';
import { encaissementExemple } from '../testing/exemples.ts';
import {
  CONSERVATION_CLES_MOIS,
  checkAnnulationRef,
  checkModeSource,
  classerIngestion,
  type DemandeIngestion,
  deciderIngestion,
  effetSource,
} from './ingestion.rule.ts';

const call: DemandeIngestion = { cle: 'k1', empreinte: 'h1', connue: null, objet_existant: null };
const outcome = (changes: Partial<DemandeIngestion>) => {
  const answer = deciderIngestion({ ...call, ...changes });
  return 'sort' in answer ? answer.sort : answer.refusal.code;
};

test('REG-I1 : même clé même corps, même réponse ; le reste est un conflit', () => {
  assert.equal(outcome({}), 'appliquer');
  assert.equal(outcome({ connue: { empreinte: 'h1', etat: 'termine' }, objet_existant: 'o' }), 'rejouer');
  assert.equal(outcome({ connue: { empreinte: 'h2', etat: 'termine' } }), 'regie.cle_reutilisee');
  assert.equal(outcome({ connue: { empreinte: 'h1', etat: 'en_cours' } }), 'regie.cle_en_cours');
  assert.equal(outcome({ objet_existant: 'encaissement 42' }), 'regie.reference_connue');
  assert.equal(outcome({ cle: 'k'.repeat(256) }), 'regie.cle_invalide');
  assert.equal(outcome({ cle: 'k'.repeat(255) }), 'appliquer');
  assert.equal(outcome({ cle: '' }), 'regie.cle_invalide');
  assert.ok(CONSERVATION_CLES_MOIS >= 13);
});

test('REG-I2 : une source comptable écrit, une source d’information montre seulement ; jamais les deux', () => {
  assert.deepEqual(effetSource('comptable'), { ecriture: true, vue: true });
  assert.deepEqual(effetSource('information'), { ecriture: false, vue: true });
  assert.equal(checkModeSource('information', 'comptable', 3)?.code, 'regie.source_mode_fige');
  assert.equal(checkModeSource('information', 'comptable', 0), null);
  assert.equal(checkModeSource('comptable', 'comptable', 3), null);
  assert.equal(checkModeSource(null, 'comptable', 0), null);
});

test('REG-I3 : un encaissement hors règles part en quarantaine avec sa raison, sans se perdre', () => {
  const refused = classerIngestion(encaisser(encaissementExemple({ versions: [] })));
  assert.ok(refused.sort === 'quarantaine');
  assert.equal(refused.refusal.code, 'regie.acte_absent');
  assert.equal(classerIngestion(encaisser(encaissementExemple())).sort, 'poste');
});

test('REG-I4 : une annulation est un nouvel enregistrement, du montant opposé, une seule fois', () => {
  const target = { montant: 42_00, annulee: false };
  assert.equal(checkAnnulationRef(target, -42_00), null);
  assert.equal(checkAnnulationRef(target, -41_00)?.code, 'regie.annulation_montant');
  assert.equal(checkAnnulationRef(target, 42_00)?.code, 'regie.annulation_montant');
  assert.equal(checkAnnulationRef({ ...target, annulee: true }, -42_00)?.code, 'regie.annulation_double');
  assert.equal(checkAnnulationRef(null, -42_00)?.code, 'regie.annulation_inconnue');
});
