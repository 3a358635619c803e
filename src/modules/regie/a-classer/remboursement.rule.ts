import { frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
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

/** regie:F1: received − refunded − used, in cents. */
export const disponible = (p: PositionPayeur): Cents => p.recu - p.deja_rembourse - p.utilise;

/** regie:F1: null when the refund may be validated. */
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

/** regie:F1: who pays it back: the régie's own advance when the act says so (CGCT R1617-11 6°), else a mandat. */
export const canalRemboursement = (
  acte: Pick<ActeRegie, 'clause_remboursement'>,
): 'regie_avances' | 'mandat_ordonnateur' =>
  acte.clause_remboursement ? 'regie_avances' : 'mandat_ordonnateur';
