import assert from 'node:assert/strict';
import { test } from 'node:test';
import { floors } from './floors.ts';

test('un étage se déduit de ce qu’un module connaît', () => {
  const found = floors([
    { name: 'facturation', dependsOn: ['famille', 'identites'] },
    { name: 'famille', dependsOn: ['identites'] },
    { name: 'identites', dependsOn: [] },
    { name: 'audit', dependsOn: [] },
  ]);
  assert.deepEqual(Object.fromEntries(found), { identites: 1, audit: 1, famille: 2, facturation: 3 });
});

test('deux modules ne se connaissent pas l’un l’autre', () => {
  const round = [
    { name: 'a', dependsOn: ['b'] },
    { name: 'b', dependsOn: ['c'] },
    { name: 'c', dependsOn: ['a'] },
  ];
  assert.throws(() => floors(round), /a → b → c → a/);
});
