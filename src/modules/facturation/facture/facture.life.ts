import { defineLife, type StateOf } from '../../../platform/life/life.ts';

/** An issued invoice; it moves only on the régie's news and by a full avoir. */
export const facture = defineLife({
  name: 'facture',
  table: 'facture_statut',
  key: ['facture_id'],
  states: ['emise', 'reglee_partiel', 'reglee', 'transferee', 'annulee'],
  refusal: 'facturation.transition_interdite',
  edges: [
    {
      from: null,
      to: 'emise',
      who: ['agent', 'system'],
      when: 'mentions obligatoires présentes',
      event: 'facture.emise',
    },
    {
      from: null,
      to: 'reglee',
      who: ['agent', 'system'],
      when: 'des avoirs couvrent tout',
      event: 'facture.emise_reglee',
    },
    {
      from: ['emise', 'reglee'],
      to: 'reglee_partiel',
      who: ['system'],
      when: 'paiement d’une partie, ou rejet d’une partie du paiement',
      event: 'facture.reglee_partiel',
    },
    { from: ['emise', 'reglee_partiel'], to: 'reglee', who: ['system'], event: 'facture.reglee' },
    {
      from: ['reglee', 'reglee_partiel'],
      to: 'emise',
      who: ['system'],
      when: 'rejet de tout le paiement',
      event: 'facture.rejetee',
    },
    {
      from: ['emise', 'reglee_partiel'],
      to: 'transferee',
      who: ['system'],
      when: 'la créance est entre les mains du comptable',
      event: 'facture.transferee',
    },
    {
      from: ['emise', 'reglee_partiel', 'reglee'],
      to: 'annulee',
      who: ['agent'],
      when: 'avoir du montant entier',
      event: 'facture.annulee',
      later: 'annulation par un avoir',
    },
  ],
});

export type StatutFacture = StateOf<typeof facture>;
