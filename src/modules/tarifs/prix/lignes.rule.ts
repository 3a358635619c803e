import type { Cents } from '../../../kernel/money.ts';
import type { NatureLigne, Parts } from './formes.schema.ts';
import { addParts, negateParts, splitParts } from './parts.rule.ts';

/** One line a price prints as, and what it is made of. */
export type LignePrix = { readonly nature: NatureLigne; readonly montant: Cents; readonly parts: Parts };

/**
 * Lines of an hourly stay (tarifs:TAR-9): booked, overrun, modifier, aids. Each is the difference of two rounded running
 * totals, so that they sum to the one rounded amount; their parts sum to those of the price.
 */
export function hourlyLines(
  totals: { readonly reserve: Cents; readonly normal: Cents; readonly gross: Cents; readonly net: Cents },
  parts: Parts,
): LignePrix[] {
  const montants: [NatureLigne, Cents][] = [
    ['reserve', totals.reserve],
    ['depassement', totals.normal - totals.reserve],
    ['modificateur', totals.gross - totals.normal],
    ['aide', totals.net - totals.gross],
  ];
  const present = montants.filter(([, montant]) => montant !== 0);
  let left = parts;
  return present.map(([nature, montant], index) => {
    const own = index === present.length - 1 ? left : splitParts(montant, parts);
    left = addParts(left, negateParts(own));
    return { nature, montant, parts: own };
  });
}

export const singleLine = (montant: Cents, parts: Parts): LignePrix[] => [
  { nature: 'normal', montant, parts },
];
