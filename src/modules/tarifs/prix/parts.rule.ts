import { type Cents, split } from '../../../kernel/money.ts';
import type { Parts } from './formes.schema.ts';

export const NO_PARTS: Parts = { repas: 0, garde: 0, autre: 0 };

export const addParts = (a: Parts, b: Parts): Parts => ({
  repas: a.repas + b.repas,
  garde: a.garde + b.garde,
  autre: a.autre + b.autre,
});

/** `-0` never: it would not survive JSON. */
export const negateParts = (parts: Parts): Parts => ({
  repas: 0 - parts.repas,
  garde: 0 - parts.garde,
  autre: 0 - parts.autre,
});

/** `amount` split by the weights of `parts`, summing exactly; all in `autre` when the weights are null. */
export function splitParts(montant: Cents, weights: Parts): Parts {
  const absolute = [Math.abs(weights.repas), Math.abs(weights.garde), Math.abs(weights.autre)];
  if (montant === 0) return NO_PARTS;
  if (absolute.every((weight) => weight === 0)) return { repas: 0, garde: 0, autre: montant };
  const [repas, garde, autre] = split(montant, absolute);
  return { repas: repas!, garde: garde!, autre: autre! };
}

/**
 * Meal, care and rest of a price: an absence and whatever exceeds the normal price (surcharge, penalty) is neither meal
 * nor care, and a third party's aid lowers all three alike (facturation:ATT-1).
 */
export function partsOf(
  montants: { readonly normal: Cents; readonly gross: Cents; readonly net: Cents },
  composition: Parts,
  absent: boolean,
): Parts {
  if (absent) return { repas: 0, garde: 0, autre: montants.net };
  const normal = Math.min(montants.normal, montants.gross);
  const gross = splitParts(normal, composition);
  const all = { ...gross, autre: gross.autre + montants.gross - normal };
  return montants.net === montants.gross ? all : splitParts(montants.net, all);
}
