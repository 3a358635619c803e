import { defineLife, type StateOf } from '../../../platform/life/life.ts';

/** One run of a campaign, draft, final or of some households again. */
export const passe = defineLife({
  name: 'passe',
  table: 'passe',
  states: ['en_attente', 'en_cours', 'terminee', 'echec'],
  refusal: 'facturation.transition_interdite',
  edges: [
    { from: null, to: 'en_attente', who: ['agent', 'system'], event: 'passe.demandee' },
    {
      from: null,
      to: 'terminee',
      who: ['agent', 'system'],
      when: 'quelques familles, recalculées sur-le-champ',
      event: 'passe.rejouee',
    },
    {
      from: 'en_attente',
      to: 'en_cours',
      who: ['system'],
      when: 'aucune autre passe en cours pour la campagne',
      event: 'passe.commencee',
    },
    { from: ['en_attente', 'en_cours'], to: 'terminee', who: ['system'], event: 'passe.terminee' },
    { from: 'en_cours', to: 'echec', who: ['system'], event: 'passe.echouee', later: 'abandon d’une passe' },
  ],
});

export type StatutPasse = StateOf<typeof passe>;
