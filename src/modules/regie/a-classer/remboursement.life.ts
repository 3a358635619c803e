import { defineLife, type StateOf } from '../../../platform/life/life.ts';

const PAIEMENT = 'paiement des remboursements par le comptable';

/** The refund of a case, under the id of the case: one abandoned may be asked for again (regie:F1). */
export const remboursement = defineLife({
  name: 'remboursement',
  table: 'remboursement',
  states: ['demande', 'valide', 'transmis', 'paye', 'rejete'],
  edges: [
    { from: null, to: 'demande', who: ['agent'], when: 'F1', event: 'remboursement.demande' },
    { from: 'rejete', to: 'demande', who: ['agent'], when: 'F1', event: 'remboursement.demande' },
    {
      from: 'demande',
      to: 'valide',
      who: ['agent'],
      when: 'F1 : une seconde personne',
      event: 'remboursement.valide',
    },
    { from: 'demande', to: 'rejete', who: ['agent'], when: 'motif écrit', event: 'remboursement.rejete' },
    { from: 'valide', to: 'transmis', who: ['agent'], event: 'remboursement.transmis', later: PAIEMENT },
    { from: 'transmis', to: 'paye', who: ['agent'], event: 'remboursement.paye', later: PAIEMENT },
    {
      from: 'transmis',
      to: 'rejete',
      who: ['agent'],
      when: 'motif du comptable',
      event: 'remboursement.rejete',
      later: PAIEMENT,
    },
  ],
});

export type StatutRemboursement = StateOf<typeof remboursement>;
