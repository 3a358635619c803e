import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { refdetFrom } from './refdet.rule.ts';

test('payfip:5.6 : la référence que nous formons a toujours 6 à 30 lettres ou chiffres', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 12, maxLength: 28 }), (random) =>
      /^[A-Za-z0-9]{6,30}$/.test(refdetFrom(random)),
    ),
  );
  assert.throws(() => refdetFrom(new Uint8Array(11)), /12 to 28/);
  assert.notEqual(refdetFrom(new Uint8Array(15)), refdetFrom(new Uint8Array(15).fill(1)));
});
