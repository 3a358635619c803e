import { frenchEuros } from '../../../kernel/french.ts';
import { type Cents, sum } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';
import type { ActeRegie } from '../acte/acte.schema.ts';

/** Money of one payer in one régie, in cents. */
export type PositionPayeur = {
  readonly recu: Cents;
  readonly deja_rembourse: Cents;
  /** Still imputed on what is due, or used elsewhere. */
  readonly utilise: Cents;
};

export type DemandeRemboursement = {
  readonly montant: Cents;
  readonly position: PositionPayeur;
  readonly demandeur: string;
  readonly valideur: string;
  /** Balance the second person saw: an optimistic lock. */
  readonly disponible_vu: Cents;
};

/** F1: received − refunded − used, in cents. */
export const disponible = (p: PositionPayeur): Cents => p.recu - p.deja_rembourse - p.utilise;

/** F1: null when the refund may be validated. */
export function checkRemboursement(d: DemandeRemboursement): Refusal | null {
  const left = disponible(d.position);
  if (d.demandeur === d.valideur) return refusal('regie.seconde_personne');
  if (d.disponible_vu !== left) return refusal('regie.solde_change', { disponible: frenchEuros(left) });
  return d.montant < 1 || d.montant > left
    ? refusal(
        'regie.remboursement_excessif',
        { disponible: frenchEuros(Math.max(0, left)) },
        { field: 'montant' },
      )
    : null;
}

/** F1: who pays it back: the régie's own advance when the act says so (CGCT R1617-11 6°), else a mandat. */
export const canalRemboursement = (
  acte: Pick<ActeRegie, 'clause_remboursement'>,
): 'regie_avances' | 'mandat_ordonnateur' =>
  acte.clause_remboursement ? 'regie_avances' : 'mandat_ordonnateur';

export type Avoir = {
  readonly payeur: string;
  readonly regie: string;
  readonly total: Cents;
  /** What it already paid or gave back. */
  readonly emplois: readonly Cents[];
};

/** F2: what is left of a credit note, in cents: shown as credit to the payer. */
export const resteAvoir = (avoir: Avoir): Cents => avoir.total - sum(avoir.emplois);

/** F2: null when `montant` cents of this avoir may pay a créance of `payeur` in `regie`. */
export function checkAvoir(avoir: Avoir, payeur: string, regie: string, montant: Cents): Refusal | null {
  if (avoir.payeur !== payeur || avoir.regie !== regie) return refusal('regie.avoir_etranger');
  const reste = resteAvoir(avoir);
  return montant < 1 || montant > reste
    ? refusal('regie.avoir_excessif', { reste: frenchEuros(reste) }, { field: 'montant' })
    : null;
}

/**
 * F2: an avoir of `montant` cents on a line of which `reste` is unpaid: the unpaid part is cancelled, the part
 * already paid moves to recettes_classer.
 */
export const effetAvoir = (
  montant: Cents,
  reste: Cents,
): { readonly annule: Cents; readonly a_classer: Cents } => {
  const annule = Math.min(montant, reste);
  return { annule, a_classer: montant - annule };
};
