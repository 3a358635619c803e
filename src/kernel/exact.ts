import { assert } from './assert.ts';
import { type Cents, decimal, type Rounding, roundCents } from './money.ts';

/** An exact amount in cents, `n / d`: nothing is rounded before the last step (tarifs:TAR-3). */
export type Exact = { readonly n: bigint; readonly d: bigint };

export const exact = (value: number): Exact => ({ n: BigInt(value), d: 1n });

/** Parses an exact decimal of a tariff, `"0,36"`. */
export function fromDecimal(text: string): Exact {
  const { unscaled, scale } = decimal(text);
  return { n: unscaled, d: 10n ** BigInt(scale) };
}

export const add = (a: Exact, b: Exact): Exact =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };

export const negate = (a: Exact): Exact => ({ n: -a.n, d: a.d });

export const multiply = (a: Exact, b: Exact): Exact => ({ n: a.n * b.n, d: a.d * b.d });

/** `value` × `rate` per cent. */
export const percent = (value: Exact, rate: Exact): Exact => ({
  n: value.n * rate.n,
  d: value.d * rate.d * 100n,
});

/** Negative, zero or positive as `a` is below, at or above `b`. */
export const compare = (a: Exact, b: Exact): number => {
  const difference = a.d === b.d ? a.n - b.n : a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

const powers = new Map<bigint, number>(
  Array.from({ length: 40 }, (_, scale) => [10n ** BigInt(scale), scale]),
);

/** `"301.32"` when it is a decimal, else `"905/7"`; `parse` reads both back. */
export function toText(value: Exact): string {
  if (value.d === 1n) return value.n.toString();
  const scale = powers.get(value.d);
  if (scale === undefined) return `${value.n}/${value.d}`;
  const negative = value.n < 0n;
  const digits = (negative ? -value.n : value.n).toString().padStart(scale + 1, '0');
  let end = digits.length;
  const point = digits.length - scale;
  while (end > point && digits.charCodeAt(end - 1) === 48) end -= 1;
  const text =
    end === point ? digits.slice(0, point) : `${digits.slice(0, point)}.${digits.slice(point, end)}`;
  return negative ? `-${text}` : text;
}

export function parse(text: string): Exact {
  const slash = text.indexOf('/');
  if (slash < 0) return fromDecimal(text);
  return { n: BigInt(text.slice(0, slash)), d: BigInt(text.slice(slash + 1)) };
}

/**
 * Rounds once to the cent, with the kernel's rounding. A quotient that is no decimal is cut after three digits
 * and marked by a last digit 1, which keeps it on the right side of every threshold of every mode.
 */
export function toCents(value: Exact, rounding: Rounding = 'demi_superieur'): Cents {
  assert(value.d > 0n, 'the denominator must be positive');
  const scale = powers.get(value.d);
  if (scale !== undefined) return roundCents({ unscaled: value.n, scale }, rounding);
  const cut = (value.n * 1000n) / value.d;
  const left = value.n * 1000n - cut * value.d;
  const mark = left === 0n ? 0n : value.n < 0n ? -1n : 1n;
  return roundCents({ unscaled: cut * 10n + mark, scale: 4 }, rounding);
}
