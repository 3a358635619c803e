import { defineLife } from '../../../platform/life/life.ts';

const PREPAIEMENT = 'prépaiement';

/** A prepaid cart, one per payer and régie (facturation:FAC-7). */
export const panier = defineLife({
  name: 'panier',
  table: 'panier',
  states: ['ouvert', 'a_payer', 'paye', 'expire', 'annule'],
  refusal: 'facturation.transition_interdite',
  edges: [
    { from: null, to: 'ouvert', who: ['resident'], event: 'panier.ouvert', later: PREPAIEMENT },
    {
      from: 'ouvert',
      to: 'a_payer',
      who: ['resident'],
      when: 'places encore gardées',
      event: 'panier.valide',
      later: PREPAIEMENT,
    },
    {
      from: 'a_payer',
      to: 'ouvert',
      who: ['system', 'resident'],
      when: 'paiement refusé ou abandonné',
      event: 'panier.rouvert',
      later: PREPAIEMENT,
    },
    {
      from: ['a_payer', 'expire'],
      to: 'paye',
      who: ['system'],
      when: 'réussi après expiration : jamais refusé',
      event: 'panier.paye',
      later: PREPAIEMENT,
    },
    {
      from: ['ouvert', 'a_payer'],
      to: 'expire',
      who: ['system'],
      when: 'fin de garde passée, aucune tentative en suspens',
      event: 'panier.expire',
      later: PREPAIEMENT,
    },
    {
      from: ['ouvert', 'a_payer'],
      to: 'annule',
      who: ['resident', 'agent'],
      when: 'aucune tentative en suspens ; à payer, un agent seulement',
      event: 'panier.annule',
      later: PREPAIEMENT,
    },
  ],
});
