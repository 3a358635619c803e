import { assert } from '../../../kernel/assert.ts';
import { split } from '../../../kernel/money.ts';
import type { Parts, Price } from '../../tarifs/rules.ts';
import { addParts, negateParts, splitParts } from '../../tarifs/rules.ts';
import type { Cle, Due } from './ligne.schema.ts';

/** A payer and its whole weight, first-ranked payer first: he bears the odd cent (famille:FOY-7). */
export type PartPayeur = { readonly payeur: string; readonly poids: number };

/** Splits `parts` so that payer i gets exactly `shares[i]` and the whole is kept. */
function splitRows(shares: readonly number[], parts: Parts): Parts[] {
  let left = parts;
  return shares.map((share, index) => {
    const own = index === shares.length - 1 ? left : splitParts(share, left);
    left = addParts(left, negateParts(own));
    return own;
  });
}

/**
 * What each payer owes for one priced consumption. With several payers (`quote_part`) every line is split by largest
 * remainder, ties to the first (famille:FOY-7). A free absence owes nothing: no line. The first line of the first payer carries the unit, so that Σ units = 1.
 */
export function duesOf(
  consommation: Omit<Cle, 'payeur'> & { readonly libelle: string },
  price: Pick<Price, 'lignes' | 'version' | 'owed'>,
  payeurs: readonly PartPayeur[],
): Due[] {
  assert(payeurs.length > 0, 'a consumption without payer is a blocking anomaly, never priced');
  if (!price.owed) return [];
  const { enfant, unite, date, libelle } = consommation;
  const weights = payeurs.map(({ poids }) => poids);
  return price.lignes.flatMap((ligne, lineIndex) => {
    const shares = split(ligne.montant, weights);
    const parts = splitRows(shares, ligne.parts);
    return payeurs.map(({ payeur }, index) => ({
      cle: { enfant, unite, date, payeur },
      nature: ligne.nature,
      prix_unitaire: shares[index]!,
      parts: parts[index]!,
      unites: lineIndex === 0 && index === 0 ? 1 : 0,
      tarif_version: price.version,
      libelle,
    }));
  });
}
