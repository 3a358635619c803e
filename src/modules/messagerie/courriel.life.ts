import { defineLife } from '../../platform/life/life.ts';

/** The mail of a notice. The notice itself is on the portal whatever becomes of it. */
export const courriel = defineLife({
  name: 'courriel',
  table: 'avis',
  column: 'courriel_etat',
  states: ['sans', 'a_envoyer', 'envoye', 'refuse', 'inconnu'],
  edges: [
    {
      from: null,
      to: 'a_envoyer',
      who: ['resident', 'agent', 'source', 'system'],
      event: 'courriel.demande',
    },
    { from: 'a_envoyer', to: 'envoye', who: ['system'], event: 'courriel.envoye' },
    { from: 'a_envoyer', to: 'refuse', who: ['system'], event: 'courriel.refuse' },
    {
      from: 'a_envoyer',
      to: 'sans',
      who: ['system'],
      when: 'la personne n’a pas d’adresse',
      event: 'courriel.sans_adresse',
    },
    {
      from: 'a_envoyer',
      to: 'inconnu',
      who: ['system'],
      when: 'le serveur n’a plus répondu',
      event: 'courriel.perdu',
      later: 'suivi des courriels',
    },
  ],
});
