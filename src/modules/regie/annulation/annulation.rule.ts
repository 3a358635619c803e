import type { Cents } from '../../../kernel/money.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';
import { contrepasserImputations, type Imputation, type PartProduit } from '../../creances/rules.ts';
import type { Qualite } from '../habilitation/nomination.schema.ts';
import type { CompteValeur, EvenementComptable } from '../livre/evenement-comptable.schema.ts';

export type EncaissementPose = {
  readonly statut: 'enregistre' | 'remis' | 'credite' | 'contrepasse';
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
 * J1: an unpaid cheque, a SEPA return or refund, a PayFiP debit refused later, a chargeback: reversal entry,
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

export type DemandeAnnulation = {
  readonly auteur_encaissement: string;
  readonly demandeur: string;
  readonly qualite: Qualite;
  readonly session_ouverte: boolean;
  /** The receipt belongs to a batch that is already closed. */
  readonly remise_arretee: boolean;
  readonly mois_clos: boolean;
  readonly statut: EncaissementPose['statut'];
  readonly motif: string;
};

/**
 * J3: null when a receipt may be cancelled by choice: its author in an open session of his own, or the régisseur,
 * before the batch and the month are closed, with a reason.
 */
export function checkAnnulation(d: DemandeAnnulation): Refusal | null {
  const no = (raison: string) => refusal('regie.annulation_interdite', { raison });
  if (d.statut === 'contrepasse') return no('il est déjà annulé');
  if (d.remise_arretee || d.statut !== 'enregistre') return no('la remise est déjà arrêtée');
  if (d.mois_clos) return no('le mois est clos');
  const head = d.qualite !== 'mandataire';
  if (!head && d.demandeur !== d.auteur_encaissement) return no('seul son auteur ou le régisseur le peut');
  if (!head && !d.session_ouverte) return no('la session est fermée');
  return d.motif.trim().length < 3 ? refusal('regie.motif_manquant', {}, { field: 'motif' }) : null;
}
