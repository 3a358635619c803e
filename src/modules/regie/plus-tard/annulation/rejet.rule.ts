import type { Cents } from '../../../../kernel/money.ts';
import { contrepasserImputations, type Imputation, type PartProduit } from '../../../creances/rules.ts';
import type { StatutEncaissement } from '../../encaissement/encaissement.life.ts';
import type { CompteValeur, EvenementComptable } from '../../livre/evenement-comptable.schema.ts';

export type EncaissementPose = {
  readonly statut: StatutEncaissement;
  readonly montant: Cents;
  readonly compte_valeur: CompteValeur | null;
  readonly imputations: readonly Imputation[];
  readonly produits: readonly PartProduit[];
  readonly a_classer: Cents;
  readonly dossier: string | null;
};

export type Rejet = {
  readonly evenement: EvenementComptable;
  readonly imputations: readonly Imputation[];
  /** What each créance gets back to pay, in cents. */
  readonly rouvert: ReadonlyMap<string, Cents>;
};

/**
 * regie:J1: an unpaid cheque, a SEPA return or refund, a PayFiP debit refused later, a chargeback: reversal entry,
 * negative imputations, créances reopened for exactly that. A receipt is reversed once: null the second time.
 */
export function rejeter(encaissement: EncaissementPose): Rejet | null {
  if (encaissement.statut === 'contrepasse') return null;
  const rouvert = new Map<string, Cents>();
  for (const { creance, montant } of encaissement.imputations)
    rouvert.set(creance, (rouvert.get(creance) ?? 0) + montant);
  return {
    evenement: {
      type: 'rejet',
      avant_credit: encaissement.statut === 'credite' ? null : encaissement.compte_valeur,
      produits: [...encaissement.produits],
      a_classer: encaissement.a_classer,
      dossier: encaissement.dossier,
    },
    imputations: contrepasserImputations(encaissement.imputations),
    rouvert,
  };
}
