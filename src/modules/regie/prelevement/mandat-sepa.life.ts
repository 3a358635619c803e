import { defineLife } from '../../../platform/life/life.ts';

const PRELEVEMENT = 'prélèvement SEPA';

/** A direct debit mandate (regie:S1, regie:S2). */
export const mandatSepa = defineLife({
  name: 'mandat_sepa',
  table: 'mandat_sepa',
  states: ['brouillon', 'signe', 'actif', 'suspendu', 'revoque', 'caduc'],
  edges: [
    {
      from: null,
      to: 'brouillon',
      who: ['agent', 'resident'],
      event: 'mandat_sepa.prepare',
      later: PRELEVEMENT,
    },
    {
      from: 'brouillon',
      to: 'signe',
      who: ['resident'],
      when: 'S1 : toutes les mentions',
      event: 'mandat_sepa.signe',
      later: PRELEVEMENT,
    },
    { from: 'signe', to: 'actif', who: ['agent'], event: 'mandat_sepa.active', later: PRELEVEMENT },
    {
      from: 'actif',
      to: 'suspendu',
      who: ['agent', 'system'],
      when: 'motif',
      event: 'mandat_sepa.suspendu',
      later: PRELEVEMENT,
    },
    { from: 'suspendu', to: 'actif', who: ['agent'], event: 'mandat_sepa.repris', later: PRELEVEMENT },
    {
      from: ['signe', 'actif', 'suspendu'],
      to: 'revoque',
      who: ['resident', 'agent'],
      event: 'mandat_sepa.revoque',
      later: PRELEVEMENT,
    },
    {
      from: ['signe', 'actif', 'suspendu'],
      to: 'caduc',
      who: ['system'],
      when: 'S2 : 36 mois',
      event: 'mandat_sepa.caduc',
      later: PRELEVEMENT,
    },
  ],
});
