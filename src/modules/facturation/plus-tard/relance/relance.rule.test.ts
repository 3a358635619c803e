import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PalierRelance } from '../../facture/relance.rule.ts';
import { checkPaliers, checkPolitique, unpaidEffect } from './relance.rule.ts';

const paliers: PalierRelance[] = [
  { de: 8, a: 29, propose: 'rendez_vous' },
  { de: 30, a: 59, propose: 'ccas' },
  { de: 60, a: null, propose: 'titre' },
];

test('facturation:REL-1 : les paliers sont contrôlés à leur saisie', () => {
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

test('facturation:REL-2 : ignorer, prévenir ou bloquer, avec exemption ; le blocage est surmontable par un agent', () => {
  const effect = (more: Partial<Parameters<typeof unpaidEffect>[0]>) =>
    unpaidEffect({ politique: 'bloquer', cantine_primaire: false, echu: 4200, exempte: false, ...more });
  const blocked = effect({});
  assert.ok(!blocked.ok && blocked.refusal.code === 'facturation.impaye' && blocked.refusal.overridable);
  assert.deepEqual(effect({ exempte: true }), { ok: true, value: { prevenir: false } });
  assert.deepEqual(effect({ echu: 0 }), { ok: true, value: { prevenir: false } });
  assert.deepEqual(effect({ politique: 'prevenir' }), { ok: true, value: { prevenir: true } });
  assert.deepEqual(effect({ politique: 'ignorer' }), { ok: true, value: { prevenir: false } });
});

test('facturation:REL-2 : jamais de blocage à la cantine du primaire', () => {
  const answer = checkPolitique('bloquer', true);
  assert.equal(!answer.ok && answer.refusal.code, 'facturation.blocage_cantine');
  assert.ok(checkPolitique('prevenir', true).ok);
  assert.deepEqual(unpaidEffect({ politique: 'bloquer', cantine_primaire: true, echu: 1, exempte: false }), {
    ok: true,
    value: { prevenir: true },
  });
});
