import { frenchEuros } from '../../../../kernel/french.ts';
import { type Cents, sum } from '../../../../kernel/money.ts';
import type { Refusal } from '../../../../kernel/refusal.ts';
import { refusal } from '../../../../kernel/rule.ts';

export type Avoir = {
  readonly payeur: string;
  readonly regie: string;
  readonly total: Cents;
  /** What it already paid or gave back. */
  readonly emplois: readonly Cents[];
};

/** regie:F2: what is left of a credit note, in cents: shown as credit to the payer. */
export const resteAvoir = (avoir: Avoir): Cents => avoir.total - sum(avoir.emplois);

/** regie:F2: null when `montant` cents of this avoir may pay a créance of `payeur` in `regie`. */
export function checkAvoir(avoir: Avoir, payeur: string, regie: string, montant: Cents): Refusal | null {
  if (avoir.payeur !== payeur || avoir.regie !== regie) return refusal('regie.avoir_etranger');
  const reste = resteAvoir(avoir);
  return montant < 1 || montant > reste
    ? refusal('regie.avoir_excessif', { reste: frenchEuros(reste) }, { field: 'montant' })
    : null;
}

/**
 * regie:F2: an avoir of `montant` cents on a line of which `reste` is unpaid: the unpaid part is cancelled, the part
 * already paid moves to recettes_classer.
 */
export const effetAvoir = (
  montant: Cents,
  reste: Cents,
): { readonly annule: Cents; readonly a_classer: Cents } => {
  const annule = Math.min(montant, reste);
  return { annule, a_classer: montant - annule };
};
