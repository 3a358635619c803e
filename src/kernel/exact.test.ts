import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { add, compare, exact, fromDecimal, parse, percent, toCents, toText } from './exact.ts';

const rational = fc
  .tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => ({ n, d }));

test('tarifs:TAR-3 : l’arrondi d’une fraction quelconque est exact, loin de zéro à mi-chemin', () => {
  fc.assert(
    fc.property(rational, ({ n, d }) => {
      const absolute = n < 0n ? -n : n;
      const half = Number((2n * absolute + d) / (2n * d));
      assert.equal(toCents({ n, d }), n < 0n ? 0 - half : half);
      assert.equal(toCents({ n: absolute, d }, 'troncature'), Number(absolute / d));
      const steps = (absolute + 5n * d - 1n) / (5n * d);
      assert.equal(toCents({ n: absolute, d }, 'cinq_centimes_superieur'), Number(steps * 5n));
    }),
    { numRuns: 1000 },
  );
});

test('tarifs:TAR-11 : le texte d’un montant exact se relit à l’identique', () => {
  fc.assert(
    fc.property(rational, (value) => {
      assert.equal(compare(parse(toText(value)), value), 0);
    }),
  );
  assert.equal(toText(percent(exact(837), fromDecimal('36'))), '301.32');
  assert.equal(toText(add(exact(-1), fromDecimal('0.90'))), '-0.1');
  assert.equal(toText({ n: 5n, d: 7n }), '5/7');
});
