import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callerAddress } from './caller.ts';

test('Adresse de l’appelant : derrière un relais local, chacun a la sienne et ne choisit pas la sienne', () => {
  assert.equal(callerAddress('127.0.0.1', '203.0.113.7'), '203.0.113.7');
  assert.equal(
    callerAddress('::ffff:127.0.0.1', '10.0.0.1, 2001:db8::5'),
    '2001:db8::5',
    'the last hop alone',
  );
  assert.equal(callerAddress('::1', 'nimporte quoi'), '::1');
  assert.equal(callerAddress('127.0.0.1', undefined), '127.0.0.1');
});

test('Adresse de l’appelant : l’en-tête d’un inconnu n’est pas cru', () => {
  assert.equal(callerAddress('198.51.100.9', '203.0.113.7'), '198.51.100.9');
  assert.equal(callerAddress(undefined, '203.0.113.7'), 'inconnue');
});
