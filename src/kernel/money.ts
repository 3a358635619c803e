import { assert } from './assert.ts';

/** An amount in whole cents of euro: a safe integer, never a fraction. Negative for a credit. */
export type Cents = number;

/** An exact decimal rate or quantity, written `"0.36"`: unscaled / 10^scale. */
export type Decimal = { readonly unscaled: bigint; readonly scale: number };

export type Rounding = 'demi_superieur' | 'troncature' | 'cinq_centimes_superieur';

/** Fails when `value` is not a whole number of cents. A bug, never a refusal. */
export function cents(value: number): Cents {
  assert(Number.isSafeInteger(value), `not an amount in cents: ${value}`);
  return value;
}

export const sum = (amounts: Iterable<Cents>): Cents => {
  let total = 0;
  for (const amount of amounts) total += amount;
  return cents(total);
};

/** Parses `"12,30"`, `"12.30"`, `"1 234,5"` or `"12"` (euros). Null when it is not an amount, or has more than two decimals: never rounded. */
export function parseEuros(text: string): Cents | null {
  const clean = text.replace(/[\s\u00a0\u202f€]/g, '');
  const match = /^(-?)(\d{1,12})(?:[.,](\d{1,2}))?$/.exec(clean);
  if (!match) return null;
  const value = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' ? -value : value;
}

/** Cents as `"12.30"`, the form of exports and schemas. */
export function centsToDecimal(amount: Cents): string {
  const absolute = Math.abs(amount);
  const euros = Math.floor(absolute / 100);
  return `${amount < 0 ? '-' : ''}${euros}.${String(absolute % 100).padStart(2, '0')}`;
}

/** Parses an exact decimal such as `"0.36"` or `"0,36"`. Fails on anything else: rates are validated when they are entered. */
export function decimal(text: string | number): Decimal {
  const match = /^(-?\d+)(?:[.,](\d+))?$/.exec(String(text).trim());
  assert(match, `not a decimal: ${text}`);
  const fraction = match[2] ?? '';
  const negative = match[1]!.startsWith('-');
  const digits = BigInt(match[1]!.replace('-', '') + fraction);
  return { unscaled: negative ? -digits : digits, scale: fraction.length };
}

const roundDivision = (numerator: bigint, denominator: bigint, rounding: Rounding): bigint => {
  const negative = numerator < 0n;
  const absolute = negative ? -numerator : numerator;
  const quotient = absolute / denominator;
  const rest = absolute % denominator;
  const up =
    rounding === 'troncature' ? false : rounding === 'demi_superieur' ? rest * 2n >= denominator : rest > 0n;
  const rounded = up ? quotient + 1n : quotient;
  return negative ? -rounded : rounded;
};

/** Exact `numerator / 10^scale`, in cents, rounded once (tarifs:TAR-3: half away from zero unless the tariff says otherwise). */
export function roundCents(value: Decimal, rounding: Rounding = 'demi_superieur'): Cents {
  if (rounding === 'cinq_centimes_superieur') {
    const steps = roundDivision(value.unscaled, 5n * 10n ** BigInt(value.scale), 'cinq_centimes_superieur');
    return cents(Number(steps * 5n));
  }
  return cents(Number(roundDivision(value.unscaled, 10n ** BigInt(value.scale), rounding)));
}

/** Exact product of two decimals. */
export const multiply = (a: Decimal, b: Decimal): Decimal => ({
  unscaled: a.unscaled * b.unscaled,
  scale: a.scale + b.scale,
});

/** `amount` × `rate`, rounded once to the cent. */
export const applyRate = (amount: Cents, rate: Decimal, rounding: Rounding = 'demi_superieur'): Cents =>
  roundCents(multiply({ unscaled: BigInt(amount), scale: 0 }, rate), rounding);

/**
 * Splits `amount` by integer weights so that the parts sum exactly: largest remainder, ties to the first.
 * Source: famille:FOY-7.
 */
export function split(amount: Cents, weights: readonly number[]): Cents[] {
  const total = weights.reduce((a, b) => a + b, 0);
  assert(
    total > 0 && weights.every((w) => Number.isSafeInteger(w) && w >= 0),
    'weights must be whole and not all zero',
  );
  const sign = amount < 0 ? -1 : 1;
  const absolute = BigInt(Math.abs(amount));
  const shares = weights.map((weight, index) => {
    const exact = absolute * BigInt(weight);
    return { index, part: Number(exact / BigInt(total)), rest: exact % BigInt(total) };
  });
  let left = Math.abs(amount) - shares.reduce((a, s) => a + s.part, 0);
  for (const share of [...shares].sort((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1,
  )) {
    if (left === 0) break;
    share.part += 1;
    left -= 1;
  }
  return shares.map((s) => (s.part === 0 ? 0 : s.part * sign));
}
