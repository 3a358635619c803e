import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterLatePayment, cartKey, checkHold, holdEnd } from './panier.rule.ts';

const added = '2026-11-20T09:00:00.000Z';

test('facturation:FAC-7 : la place est gardée 60 minutes, ou jusqu’à la limite d’ajout si elle vient avant', () => {
  assert.equal(holdEnd({ ajoutee_le: added, limite_ajout: null }), '2026-11-20T10:00:00.000Z');
  assert.equal(
    holdEnd({ ajoutee_le: added, limite_ajout: '2026-11-20T09:20:00.000Z' }),
    '2026-11-20T09:20:00.000Z',
  );
  assert.equal(
    holdEnd({ ajoutee_le: added, limite_ajout: '2026-11-21T09:00:00.000Z' }),
    '2026-11-20T10:00:00.000Z',
  );
});

test('facturation:FAC-7 : passé ce délai, seule une tentative de paiement sans réponse prolonge', () => {
  const line = { ajoutee_le: added, limite_ajout: null };
  const end = '2026-11-20T10:00:00.000Z';
  const late = '2026-11-20T10:00:00.001Z';
  assert.deepEqual(checkHold(line, end, false, 'Europe/Paris'), {
    ok: true,
    value: { fin: end, prolongee: false },
  });
  assert.deepEqual(checkHold(line, late, true, 'Europe/Paris'), {
    ok: true,
    value: { fin: end, prolongee: true },
  });
  const answer = checkHold(line, late, false, 'Europe/Paris');
  assert.equal(!answer.ok && answer.refusal.code, 'facturation.panier_expire');
});

test('facturation:FAC-7 : un paiement réussi trop tard n’est jamais refusé', () => {
  assert.equal(afterLatePayment(true), 'confirmer');
  assert.equal(afterLatePayment(false), 'avoir_et_alerte');
});

test('facturation:FAC-7 : un panier par payeur et par régie', () => {
  assert.notEqual(cartKey('mere', 'r1'), cartKey('mere', 'r2'));
  assert.notEqual(cartKey('mere', 'r1'), cartKey('pere', 'r1'));
});
