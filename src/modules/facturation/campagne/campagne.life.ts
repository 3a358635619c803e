import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { canMove, defineTransitions, type TransitionTable } from '../../../kernel/transitions.ts';

/** A billing period (FAC-3). */
export const campagne = defineTransitions('campagne', [
  { from: null, to: 'preparee', who: ['agent_facturation'], event: 'campagne.preparee' },
  {
    from: 'preparee',
    to: 'brouillon',
    who: ['agent_facturation'],
    guard: 'une passe de brouillon terminée',
    event: 'campagne.calculee',
  },
  {
    from: 'brouillon',
    to: 'controlee',
    who: ['agent_facturation'],
    guard: 'brouillon à jour, anomalies vues',
    event: 'campagne.controlee',
  },
  {
    from: 'controlee',
    to: 'brouillon',
    who: ['agent_facturation', 'systeme'],
    guard: 'un fait a changé ou une correction est demandée',
    event: 'campagne.reprise',
  },
  {
    from: 'controlee',
    to: 'emise',
    who: ['agent_facturation'],
    guard: 'au moins un payeur sans anomalie bloquante',
    event: 'campagne.emise',
  },
  {
    from: 'emise',
    to: 'close',
    who: ['agent_facturation', 'systeme'],
    guard: 'aucun payeur écarté en attente',
    event: 'campagne.close',
  },
]);

/** One run of a campaign, draft, final or catch-up. */
export const passe = defineTransitions('passe', [
  { from: null, to: 'en_attente', who: ['agent_facturation'], event: 'passe.demandee' },
  {
    from: 'en_attente',
    to: 'en_cours',
    who: ['systeme'],
    guard: 'aucune autre passe en cours pour la campagne',
    event: 'passe.commencee',
  },
  { from: 'en_cours', to: 'terminee', who: ['systeme'], event: 'passe.terminee' },
  { from: 'en_cours', to: 'echec', who: ['systeme'], event: 'passe.echouee' },
]);

/** An issued invoice; it moves only on the régie's news and by a full avoir. */
export const facture = defineTransitions('facture', [
  {
    from: null,
    to: 'emise',
    who: ['agent_facturation', 'systeme'],
    guard: 'mentions obligatoires présentes',
    event: 'facture.emise',
  },
  { from: 'emise', to: 'reglee_partiel', who: ['regie'], event: 'facture.reglee_partiel' },
  { from: 'emise', to: 'reglee', who: ['regie'], event: 'facture.reglee' },
  { from: 'reglee_partiel', to: 'reglee', who: ['regie'], event: 'facture.reglee' },
  {
    from: 'reglee',
    to: 'reglee_partiel',
    who: ['regie'],
    guard: 'rejet d’une partie du paiement',
    event: 'facture.reglee_partiel',
  },
  {
    from: 'reglee',
    to: 'emise',
    who: ['regie'],
    guard: 'rejet de tout le paiement',
    event: 'facture.rejetee',
  },
  {
    from: 'reglee_partiel',
    to: 'emise',
    who: ['regie'],
    guard: 'rejet de tout le paiement',
    event: 'facture.rejetee',
  },
  { from: 'emise', to: 'transferee', who: ['regie'], event: 'facture.transferee' },
  { from: 'reglee_partiel', to: 'transferee', who: ['regie'], event: 'facture.transferee' },
  {
    from: 'emise',
    to: 'annulee',
    who: ['agent_facturation'],
    guard: 'avoir du montant entier',
    event: 'facture.annulee',
  },
  {
    from: 'reglee_partiel',
    to: 'annulee',
    who: ['agent_facturation'],
    guard: 'avoir du montant entier',
    event: 'facture.annulee',
  },
  {
    from: 'reglee',
    to: 'annulee',
    who: ['agent_facturation'],
    guard: 'avoir du montant entier',
    event: 'facture.annulee',
  },
]);

/** A prepaid cart, one per payer and régie (FAC-7). */
export const panier = defineTransitions('panier', [
  { from: null, to: 'ouvert', who: ['resident'], event: 'panier.ouvert' },
  {
    from: 'ouvert',
    to: 'a_payer',
    who: ['resident'],
    guard: 'places encore gardées',
    event: 'panier.valide',
  },
  {
    from: 'a_payer',
    to: 'ouvert',
    who: ['regie', 'resident'],
    guard: 'paiement refusé ou abandonné',
    event: 'panier.rouvert',
  },
  { from: 'a_payer', to: 'paye', who: ['regie'], event: 'panier.paye' },
  { from: 'ouvert', to: 'expire', who: ['systeme'], guard: 'fin de garde passée', event: 'panier.expire' },
  {
    from: 'a_payer',
    to: 'expire',
    who: ['systeme'],
    guard: 'fin de garde passée, aucune tentative en suspens',
    event: 'panier.expire',
  },
  {
    from: 'expire',
    to: 'paye',
    who: ['regie'],
    guard: 'paiement réussi après expiration : jamais refusé',
    event: 'panier.paye',
  },
  { from: 'ouvert', to: 'annule', who: ['resident', 'agent_famille'], event: 'panier.annule' },
  {
    from: 'a_payer',
    to: 'annule',
    who: ['agent_famille'],
    guard: 'aucune tentative en suspens',
    event: 'panier.annule',
  },
]);

/** The state after `event`, or the refusal `facturation.transition_interdite`. */
export function move<S extends string, E extends string, W extends string>(
  table: TransitionTable<S, E, W>,
  from: S | null,
  event: E,
): Result<S> {
  const edge = canMove(table, from, event);
  if (edge) return ok(edge.to);
  return refuse('facturation.transition_interdite', {
    objet: table.name,
    evenement: event,
    etat: from ?? 'absent',
  });
}
