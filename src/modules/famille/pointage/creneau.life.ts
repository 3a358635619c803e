import type { CivilDate } from '../../../kernel/calendar.ts';
import { defineLife, type StateOf } from '../../../platform/life/life.ts';

const COMMANDE = 'commande des repas';

/** The roll-call of one group, unit and date (famille:PTG-1, famille:PTG-4). */
export const creneau = defineLife({
  name: 'creneau',
  table: 'creneau',
  key: ['groupe_id', 'unite_id', 'jour'],
  states: ['ouvert', 'commande', 'pointe', 'clos', 'verrouille', 'rouvert'],
  refusal: 'famille.transition_impossible',
  payload: ([creneau]) => ({
    groupId: creneau!.groupe_id,
    unitId: creneau!.unite_id,
    day: creneau!.jour,
  }),
  edges: [
    { from: null, to: 'ouvert', who: ['agent', 'system'], event: 'creneau.ouvert' },
    {
      from: 'ouvert',
      to: 'commande',
      who: ['agent', 'system'],
      when: 'effectif figé',
      event: 'creneau.commande',
      later: COMMANDE,
    },
    { from: ['ouvert', 'clos'], to: 'pointe', who: ['agent', 'system'], event: 'creneau.pointe' },
    { from: 'commande', to: 'pointe', who: ['agent'], event: 'creneau.pointe', later: COMMANDE },
    {
      // Closed again: who closed it last answers for it.
      from: ['ouvert', 'pointe', 'rouvert', 'clos'],
      to: 'clos',
      who: ['agent', 'system'],
      when: 'plus aucun enfant non pointé',
      event: 'creneau.clos',
      tells: 'creneau.clos',
    },
    {
      from: ['clos', 'rouvert'],
      to: 'verrouille',
      who: ['agent', 'system'],
      when: 'brouillon de facturation fait',
      event: 'creneau.verrouille',
    },
    {
      from: 'verrouille',
      to: 'rouvert',
      who: ['agent', 'system'],
      when: 'motif écrit',
      event: 'pointage.corrige',
    },
  ],
});

export type StatutCreneau = StateOf<typeof creneau>;

/** The row of a roll-call. */
export const keyOf = (c: {
  readonly groupeId: string;
  readonly uniteId: string;
  readonly jour: CivilDate;
}) => ({
  groupe_id: c.groupeId,
  unite_id: c.uniteId,
  jour: c.jour,
});
