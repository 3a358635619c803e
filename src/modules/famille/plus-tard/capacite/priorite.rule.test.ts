import assert from 'node:assert/strict';
import { test } from 'node:test';
import { warnPriority } from './priorite.rule.ts';

test('famille:CAP-3 : une priorité selon le travail des parents à la cantine primaire est signalée', () => {
  assert.match(warnPriority(true, true) ?? '', /L131-13/);
  assert.equal(warnPriority(true, false), null);
  assert.equal(warnPriority(false, true), null);
});
