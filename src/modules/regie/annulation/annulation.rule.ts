import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';
import type { StatutEncaissement } from '../encaissement/encaissement.life.ts';
import type { Qualite } from '../habilitation/nomination.schema.ts';

export type DemandeAnnulation = {
  readonly auteur_encaissement: string;
  readonly demandeur: string;
  readonly qualite: Qualite;
  readonly session_ouverte: boolean;
  /** The receipt belongs to a batch that is already closed. */
  readonly remise_arretee: boolean;
  readonly mois_clos: boolean;
  readonly statut: StatutEncaissement;
  readonly motif: string;
};

/**
 * regie:J3: null when a receipt may be cancelled by choice: its author in an open session of his own, or the régisseur,
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
