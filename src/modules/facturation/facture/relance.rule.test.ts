import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FactureRelance, type PalierRelance, relanceDue } from './relance.rule.ts';

const paliers: PalierRelance[] = [
  { de: 8, a: 29, propose: 'rendez_vous' },
  { de: 30, a: 59, propose: 'ccas' },
  { de: 60, a: null, propose: 'titre' },
];
const facture: FactureRelance = {
  reste: 4200,
  limite: '2026-11-30',
  contestee: false,
  delai_jusqu_au: null,
  transferee: false,
  paiement_en_cours: false,
  deja_envoyees: [],
};
const due = (jour: string, more: Partial<FactureRelance> = {}, act = true) => {
  const answer = relanceDue({ ...facture, ...more }, paliers, jour, act);
  return answer.ok ? (answer.value?.propose ?? null) : answer.refusal.code;
};

test('facturation:REL-1 : la lettre suit les plages de retard, rendez-vous puis CCAS puis titre', () => {
  assert.equal(due('2026-12-07'), null);
  assert.equal(due('2026-12-08'), 'rendez_vous');
  assert.equal(due('2026-12-30', { deja_envoyees: ['rendez_vous'] }), 'ccas');
  assert.equal(due('2027-02-01', { deja_envoyees: ['rendez_vous', 'ccas'] }), 'titre');
  assert.equal(due('2027-02-01', { deja_envoyees: ['rendez_vous', 'ccas', 'titre'] }), null);
});

test('facturation:REL-1 : aucune étape n’est sautée, même très en retard', () =>
  assert.equal(due('2027-02-01'), 'rendez_vous'));

test('facturation:REL-1 : ni payée, contestée, différée, transférée, en cours de paiement, ni contre l’acte', () => {
  const refused = 'facturation.relance_interdite';
  const cases: Partial<FactureRelance>[] = [
    { reste: 0 },
    { contestee: true },
    { delai_jusqu_au: '2026-12-10' },
    { transferee: true },
    { paiement_en_cours: true },
  ];
  for (const change of cases) assert.equal(due('2026-12-10', change), refused);
  assert.equal(due('2026-12-10', {}, false), refused);
  assert.equal(due('2026-12-11', { delai_jusqu_au: '2026-12-10' }), 'rendez_vous');
});
