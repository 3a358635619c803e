import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { absenceRefund, instalments } from './forfait.rule.ts';

test('tarifs:TAR-10 : les échéances somment exactement et ne diffèrent que d’un centime', () => {
  assert.deepEqual(instalments(10_000, 3), [3334, 3333, 3333]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 1, max: 24 }), (montant, count) => {
      const parts = instalments(montant, count);
      assert.equal(
        parts.reduce((a, b) => a + b, 0),
        montant,
      );
      assert.ok(Math.max(...parts) - Math.min(...parts) <= 1);
    }),
  );
});

test('tarifs:TAR-10 : le remboursement des absences ne dépasse pas le forfait', () => {
  assert.equal(absenceRefund(3000, 400, 2), 800);
  assert.equal(absenceRefund(3000, 400, 9), 3000);
});
