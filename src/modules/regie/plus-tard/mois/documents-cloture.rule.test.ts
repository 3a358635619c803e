import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOCUMENTS_CLOTURE } from './documents-cloture.rule.ts';

test('regie:M1 : une clôture fige cinq pièces, chacune une fois', () => {
  assert.equal(DOCUMENTS_CLOTURE.length, 5);
  assert.equal(new Set(DOCUMENTS_CLOTURE).size, 5);
});
