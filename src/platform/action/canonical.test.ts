import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonical, sha256 } from './canonical.ts';

test('Forme canonique : l’ordre des clés ne compte pas, l’ordre d’une liste compte', () => {
  assert.equal(canonical({ b: 1, a: { d: [2, 1], c: null } }), '{"a":{"c":null,"d":[2,1]},"b":1}');
  assert.notEqual(canonical([1, 2]), canonical([2, 1]));
  // Bytes kept in audit lines, sealed invoices and acts: they never change.
  assert.equal(
    canonical({
      é: 0.1,
      B: 'É\u2028"\\\n',
      a: [undefined, null, true, 1e21, -0],
      z: { y: undefined, x: {} },
    }),
    '{"B":"É\u2028\\"\\\\\\n","a":[null,null,true,1e+21,0],"z":{"x":{}},"é":0.1}',
  );
});

test('Forme canonique : une valeur absente n’est pas écrite', () => {
  assert.equal(canonical({ a: undefined, b: 'x' }), canonical({ b: 'x' }));
});

test('Forme canonique : ce qui est écrit se relit à l’identique', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.equal(canonical(JSON.parse(canonical(value))), canonical(value));
      assert.deepEqual(JSON.parse(canonical(value)), JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('Empreinte : SHA-256 des octets UTF-8', () => {
  assert.equal(sha256('é'), '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c');
});
