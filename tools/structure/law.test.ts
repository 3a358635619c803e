import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { lawReport } from './law.ts';

test('Structure : toute règle exportée est appelée par le produit, et une règle construite est prouvée sur ce qu’il exécute', () => {
  const { callers, idle, stale, beside, exceptions } = lawReport(join(import.meta.dirname, '../..'));
  assert.ok(callers.rules.length > 250);
  assert.deepEqual({ idle, stale, beside }, { idle: [], stale: [], beside: [] });
  for (const { rule, reason } of exceptions) assert.ok(reason.length > 15, rule);
});
