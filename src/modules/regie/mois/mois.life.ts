import { defineLife, type StateOf } from '../../../platform/life/life.ts';

const CONTROLE = 'contrôle du mois avant clôture';

/** A month of a régie: no row while it is open. Once closed it never opens again (regie:M1, regie:M2). */
export const mois = defineLife({
  name: 'mois',
  table: 'mois',
  key: ['regie_id', 'mois'],
  states: ['ouvert', 'controle', 'clos'],
  edges: [
    { from: null, to: 'ouvert', who: ['system'], event: 'mois.ouvert', later: CONTROLE },
    { from: null, to: 'clos', who: ['agent'], when: 'M1 : tous les points au vert', event: 'mois.clos' },
    { from: 'ouvert', to: 'clos', who: ['agent'], when: 'M1 : tous les points au vert', event: 'mois.clos' },
    {
      from: 'ouvert',
      to: 'controle',
      who: ['agent'],
      when: 'M1 : tous les points au vert',
      event: 'mois.controle',
      later: CONTROLE,
    },
    { from: 'controle', to: 'clos', who: ['agent'], when: 'M1', event: 'mois.clos', later: CONTROLE },
  ],
});

export type StatutMois = StateOf<typeof mois>;
