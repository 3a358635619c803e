import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  applyRate,
  cents,
  centsToDecimal,
  decimal,
  multiply,
  parseEuros,
  roundCents,
  split,
  sum,
} from './money.ts';

test('tarifs:TAR-3 : un montant est un nombre entier de centimes, jamais une fraction', () => {
  assert.equal(cents(301), 301);
  assert.throws(() => cents(3.01), /not an amount/);
  assert.throws(() => cents(Number.MAX_SAFE_INTEGER + 1), /not an amount/);
  assert.equal(sum([199, 1, -50]), 150);
});

test('un montant saisi est lu exactement, et jamais arrondi', () => {
  assert.equal(parseEuros('19,99 €'), 1999);
  assert.equal(parseEuros('1\u202f234,5'), 123450);
  assert.equal(parseEuros('-0,05'), -5);
  for (const bad of ['12,345', 'douze', '', '1.2.3', '€']) assert.equal(parseEuros(bad), null, bad);
});

test('centimes et forme décimale font l’aller-retour', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (amount) => {
      assert.equal(parseEuros(centsToDecimal(amount)), amount);
    }),
  );
});

test('tarifs:TAR-3 : arrondi au centime, moitié vers l’extérieur, ou ce que dit le tarif', () => {
  assert.equal(roundCents(decimal('0.5')), 1);
  assert.equal(roundCents(decimal('-0.5')), -1);
  assert.equal(roundCents(decimal('2.4999')), 2);
  assert.equal(roundCents(decimal('2.99'), 'troncature'), 2);
  assert.equal(roundCents(decimal('301'), 'cinq_centimes_superieur'), 305);
  assert.equal(roundCents(decimal('300'), 'cinq_centimes_superieur'), 300);
});

test('§8 : 0,36 % d’un QF de 837 donne 3,01 €, et +50 % sur 2,99 € donne 4,49 €', () => {
  assert.equal(applyRate(83700, decimal('0.0036')), 301);
  assert.equal(applyRate(299, decimal('1.5')), 449);
  assert.deepEqual(multiply(decimal('1,5'), decimal('0.2')), { unscaled: 30n, scale: 2 });
  assert.throws(() => decimal('1e3'), /not a decimal/);
});

test('famille:FOY-7 : 3,01 € partagé en deux donne 1,51 € et 1,50 €, le centime au premier', () => {
  assert.deepEqual(split(301, [1, 1]), [151, 150]);
  assert.deepEqual(split(-301, [1, 1]), [-151, -150]);
  assert.deepEqual(split(100, [0, 1]), [0, 100]);
  assert.throws(() => split(100, [0, 0]), /weights/);
});

test('famille:FOY-7 : les parts font toujours la somme exacte et ne s’écartent pas d’un centime', () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 6 })
    .filter((w) => w.some((x) => x > 0));
  fc.assert(
    fc.property(fc.integer({ min: -1e7, max: 1e7 }), weights, (amount, w) => {
      const parts = split(amount, w);
      const total = w.reduce((a, b) => a + b, 0);
      assert.equal(sum(parts), amount);
      for (const [i, part] of parts.entries())
        assert.ok(Math.abs(part - (amount * w[i]!) / total) < 1.000001);
    }),
  );
});
