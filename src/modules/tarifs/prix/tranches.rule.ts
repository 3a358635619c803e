import type { Tranche } from '../tarif/axe.schema.ts';

/** A bracket ready to be searched: the first whole euro (or year, or rank) that falls in it. */
export type Borne = { readonly premier: number; readonly de: string; readonly a: string | null };

/** Whole part of a decimal text or integer: the quotient is truncated to the euro (tarifs:TAR-4). */
export const truncate = (value: number | string): number =>
  typeof value === 'number' ? value : Number(value.split(/[.,]/)[0]);

const ceil = (text: string): number => {
  const [whole, fraction = ''] = text.split(/[.,]/);
  return Number(whole) + (/[1-9]/.test(fraction) ? 1 : 0);
};

/** Brackets with their first whole value and the upper bound to show: as written, else just below the next. */
export function compileTranches(tranches: readonly Pick<Tranche, 'de' | 'a'>[]): Borne[] {
  return tranches.map((tranche, index) => {
    const next = tranches[index + 1];
    const shown = tranche.a ?? (next ? String(ceil(next.de) - 1) : null);
    return { premier: ceil(tranche.de), de: tranche.de, a: shown };
  });
}

/** Index of the bracket holding a whole value: the last lower bound at or below it. The first bracket starts at 0. */
export function findTranche(bornes: readonly Borne[], value: number): number {
  for (let index = bornes.length - 1; index > 0; index -= 1)
    if (bornes[index]!.premier <= value) return index;
  return 0;
}
