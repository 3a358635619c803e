import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  checkPaliers,
  checkPolitique,
  type FactureRelance,
  type PalierRelance,
  relanceDue,
  unpaidEffect,
} from './relance.rule.ts';

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
const due = (day: string, more: Partial<FactureRelance> = {}, act = true) => {
  const answer = relanceDue({ ...facture, ...more }, paliers, day, act);
  return answer.ok ? (answer.value?.propose ?? null) : answer.refusal.code;
};

test('REL-1 : la lettre suit les plages de retard, rendez-vous puis CCAS puis titre', () => {
  assert.equal(due('2026-12-07'), null);
  assert.equal(due('2026-12-08'), 'rendez_vous');
  assert.equal(due('2026-12-30', { deja_envoyees: ['rendez_vous'] }), 'ccas');
  assert.equal(due('2027-02-01', { deja_envoyees: ['rendez_vous', 'ccas'] }), 'titre');
  assert.equal(due('2027-02-01', { deja_envoyees: ['rendez_vous', 'ccas', 'titre'] }), null);
});

test('REL-1 : aucune étape n’est sautée, même très en retard', () =>
  assert.equal(due('2027-02-01'), 'rendez_vous'));

test('REL-1 : ni payée, contestée, différée, transférée, en cours de paiement, ni contre l’acte', () => {
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

test('REL-1 : les paliers sont contrôlés à leur saisie', () => {
  assert.ok(checkPaliers(paliers).ok);
  const wrong: PalierRelance[][] = [
    [{ de: 8, a: 20, propose: 'titre' }],
    [
      { de: 8, a: 30, propose: 'rendez_vous' },
      { de: 30, a: 40, propose: 'ccas' },
    ],
    [{ de: 8, a: 5, propose: 'rendez_vous' }],
  ];
  for (const list of wrong) {
    const answer = checkPaliers(list);
    assert.equal(!answer.ok && answer.refusal.code, 'facturation.paliers_relance');
  }
});

test('REL-2 : ignorer, prévenir ou bloquer, avec exemption ; le blocage est surmontable par un agent', () => {
  const effect = (more: Partial<Parameters<typeof unpaidEffect>[0]>) =>
    unpaidEffect({ politique: 'bloquer', cantine_primaire: false, echu: 4200, exempte: false, ...more });
  const blocked = effect({});
  assert.ok(!blocked.ok && blocked.refusal.code === 'facturation.impaye' && blocked.refusal.overridable);
  assert.deepEqual(effect({ exempte: true }), { ok: true, value: { prevenir: false } });
  assert.deepEqual(effect({ echu: 0 }), { ok: true, value: { prevenir: false } });
  assert.deepEqual(effect({ politique: 'prevenir' }), { ok: true, value: { prevenir: true } });
  assert.deepEqual(effect({ politique: 'ignorer' }), { ok: true, value: { prevenir: false } });
});

test('REL-2 : jamais de blocage à la cantine du primaire', () => {
  const answer = checkPolitique('bloquer', true);
  assert.equal(!answer.ok && answer.refusal.code, 'facturation.blocage_cantine');
  assert.ok(checkPolitique('prevenir', true).ok);
  assert.deepEqual(unpaidEffect({ politique: 'bloquer', cantine_primaire: true, echu: 1, exempte: false }), {
    ok: true,
    value: { prevenir: true },
  });
});
