import { defineLife } from '../../../platform/life/life.ts';

const PRELEVEMENT = 'prélèvement SEPA';

/** A file of direct debits, from its draft to the credits of the bank. */
export const fichierPrelevement = defineLife({
  name: 'fichier_prelevement',
  table: 'fichier_prelevement',
  states: ['brouillon', 'arrete', 'depose', 'echu', 'rapproche'],
  edges: [
    { from: null, to: 'brouillon', who: ['agent'], event: 'fichier_prelevement.prepare', later: PRELEVEMENT },
    {
      from: 'brouillon',
      to: 'arrete',
      who: ['agent'],
      when: 'S2, S3',
      event: 'fichier_prelevement.arrete',
      later: PRELEVEMENT,
    },
    { from: 'arrete', to: 'depose', who: ['agent'], event: 'fichier_prelevement.depose', later: PRELEVEMENT },
    {
      from: 'depose',
      to: 'echu',
      who: ['system'],
      when: 'échéance atteinte',
      event: 'fichier_prelevement.echu',
      later: PRELEVEMENT,
    },
    {
      from: 'echu',
      to: 'rapproche',
      who: ['system', 'agent'],
      when: 'crédits posés',
      event: 'fichier_prelevement.rapproche',
      later: PRELEVEMENT,
    },
  ],
});
