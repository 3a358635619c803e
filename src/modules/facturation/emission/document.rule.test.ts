import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkDates, decideDocument } from './document.rule.ts';

const none = { report: 0, dernier: false };

test('facturation:FAC-2 : une facture n’est jamais négative, un net négatif est un avoir', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }), (montants) => {
      const done = decideDocument(
        montants.map((montant) => ({ montant })),
        none,
      );
      const net = montants.reduce((a, b) => a + b, 0);
      if (montants.every((montant) => montant === 0)) {
        assert.deepEqual(done, { sens: null, motif: 'gratuit' });
        return;
      }
      assert.deepEqual(done, { sens: net < 0 ? 'avoir' : 'facture', net });
    }),
  );
});

test('facturation:FAC-6 : un petit montant attend, puis part avec la dernière campagne : jamais perdu', () => {
  const small = [{ montant: 96 }];
  assert.deepEqual(decideDocument(small, { report: 500, dernier: false }), {
    sens: null,
    motif: 'petit_montant',
  });
  assert.deepEqual(decideDocument(small, { report: 500, dernier: true }), { sens: 'facture', net: 96 });
  assert.deepEqual(decideDocument([{ montant: -96 }], { report: 500, dernier: false }), {
    sens: 'avoir',
    net: -96,
  });
});

test('facturation:FAC-5 : publication, puis limite de paiement, puis remise au comptable', () => {
  const dates = { publication: '2026-12-05', limite: '2026-12-31', remise: '2027-01-15' };
  assert.ok(checkDates(dates).ok);
  for (const wrong of [
    { ...dates, limite: '2026-12-01' },
    { ...dates, remise: '2026-12-30' },
  ]) {
    const answer = checkDates(wrong);
    assert.equal(!answer.ok && answer.refusal.code, 'facturation.dates_incoherentes');
  }
});
