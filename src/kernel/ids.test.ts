import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isUuid, uuidv7 } from './ids.ts';

test('les identifiants croissent, même nombreux dans une milliseconde ou quand l’horloge recule', () => {
  const ids = Array.from({ length: 20_000 }, () => uuidv7());
  const later = uuidv7(Date.now() - 60_000);
  ids.push(later);
  for (let i = 1; i < ids.length; i += 1) assert.ok(ids[i - 1]! < ids[i]!, `${ids[i - 1]} < ${ids[i]}`);
  assert.equal(new Set(ids).size, ids.length);
});

test('un identifiant est un UUID de version 7', () => {
  const id = uuidv7();
  assert.ok(isUuid(id));
  assert.equal(id[14], '7');
  assert.match(id[19]!, /[89ab]/);
  assert.equal(isUuid('pas-un-identifiant'), false);
});
