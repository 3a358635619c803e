import { defineLife, type StateOf } from '../../../platform/life/life.ts';

const PRELEVEMENT = 'prélèvement SEPA';

/** One direct debit of a file (regie:S5). */
export const lignePrelevement = defineLife({
  name: 'ligne_prelevement',
  table: 'ligne_prelevement',
  states: ['presentee', 'payee', 'rejetee', 'remboursee'],
  edges: [
    {
      from: null,
      to: 'presentee',
      who: ['system'],
      event: 'ligne_prelevement.presentee',
      later: PRELEVEMENT,
    },
    {
      from: 'presentee',
      to: 'payee',
      who: ['system'],
      when: 'échéance atteinte',
      event: 'ligne_prelevement.payee',
      later: PRELEVEMENT,
    },
    {
      from: 'payee',
      to: 'rejetee',
      who: ['system'],
      when: 'S5 : retour',
      event: 'ligne_prelevement.rejetee',
      later: PRELEVEMENT,
    },
    {
      from: 'payee',
      to: 'remboursee',
      who: ['system'],
      when: 'S5 : remboursement',
      event: 'ligne_prelevement.remboursee',
      later: PRELEVEMENT,
    },
  ],
});

export type StatutLignePrelevement = StateOf<typeof lignePrelevement>;
