import type { Tranche } from './axe.schema.ts';

/** A defect of a list of brackets, bounds included, written as a French number. */
export type DefautTranche = {
  readonly type: 'trou' | 'chevauchement' | 'inversee' | 'plafonnee';
  readonly de: string;
  readonly a: string;
};

const scaleOf = (text: string): number => text.split(/[.,]/)[1]?.length ?? 0;

const scaled = (text: string, scale: number): bigint => {
  const [whole, fraction = ''] = text.split(/[.,]/);
  return BigInt(whole! + fraction.padEnd(scale, '0'));
};

const written = (value: bigint, scale: number): string => {
  if (scale === 0) return value.toString();
  const digits = value.toString().padStart(scale + 1, '0');
  return `${digits.slice(0, -scale)},${digits.slice(-scale)}`;
};

/**
 * tarifs:TAR-4: brackets must run from `first` to infinity without gap or overlap. Bounds are compared at the finest
 * precision the deliberation uses: whole euros meet as 622 / 623, cents as 228,67 / 228,68.
 */
export function bracketDefects(
  tranches: readonly Pick<Tranche, 'de' | 'a'>[],
  first: number,
): DefautTranche[] {
  const scale = Math.max(...tranches.flatMap(({ de, a }) => [scaleOf(de), a === undefined ? 0 : scaleOf(a)]));
  const text = (value: bigint): string => written(value, scale);
  const defects: DefautTranche[] = [];
  let expected = BigInt(first) * 10n ** BigInt(scale);
  let exactly = true;
  for (const [index, { de, a }] of tranches.entries()) {
    const low = scaled(de, scale);
    const high = a === undefined ? null : scaled(a, scale);
    if (low > expected && exactly) defects.push({ type: 'trou', de: text(expected), a: text(low - 1n) });
    if (low < expected) defects.push({ type: 'chevauchement', de: text(low), a: text(expected - 1n) });
    if (high !== null && high < low) defects.push({ type: 'inversee', de: text(low), a: text(high) });
    if (high !== null && index === tranches.length - 1)
      defects.push({ type: 'plafonnee', de: text(high + 1n), a: '∞' });
    expected = high === null ? low + 1n : high + 1n;
    // A bracket without upper bound runs up to the next one, wherever that is.
    exactly = high !== null;
  }
  return defects;
}

/** Bounds that are not whole euros: a quotient is truncated, so such a bracket starts at the next euro (tarifs:TAR-4). */
export const decimalBounds = (tranches: readonly Pick<Tranche, 'de'>[]): string[] =>
  tranches.map(({ de }) => de).filter((de) => /[.,]\d*[1-9]/.test(de));
