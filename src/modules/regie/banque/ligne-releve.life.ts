import { defineLife } from '../../../platform/life/life.ts';

const RELEVE = 'rapprochement du relevé bancaire';

/** A line of the statement of the deposit account: nothing is left to guess when a month closes (regie:D1, regie:D2). */
export const ligneReleve = defineLife({
  name: 'ligne_releve',
  table: 'ligne_releve',
  states: ['a_traiter', 'rapprochee', 'a_classer', 'expliquee'],
  edges: [
    { from: null, to: 'a_traiter', who: ['agent', 'system'], event: 'ligne_releve.lue', later: RELEVE },
    {
      from: 'a_traiter',
      to: 'rapprochee',
      who: ['agent', 'system'],
      when: 'D2 : écriture trouvée',
      event: 'ligne_releve.rapprochee',
      later: RELEVE,
    },
    {
      from: 'a_traiter',
      to: 'a_classer',
      who: ['agent', 'system'],
      when: 'recette sans créance',
      event: 'ligne_releve.a_classer',
      later: RELEVE,
    },
    {
      from: 'a_traiter',
      to: 'expliquee',
      who: ['agent'],
      when: 'explication écrite',
      event: 'ligne_releve.expliquee',
      later: RELEVE,
    },
  ],
});
