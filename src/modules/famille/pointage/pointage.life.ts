import { defineLife, type StateOf } from '../../../platform/life/life.ts';

/** Attendance of one child: marks are only ever added, the presence that counts is recomputed from them (famille:PTG-2). */
export const pointage = defineLife({
  name: 'pointage',
  table: 'presence',
  column: 'valeur',
  key: ['enfant_id', 'unite_id', 'jour'],
  states: ['non_pointe', 'present', 'absent', 'parti'],
  refusal: 'famille.transition_impossible',
  computed: 'les marques reçues',
  edges: [
    {
      from: null,
      to: 'non_pointe',
      who: ['system'],
      event: 'pointage.attendu',
      later: 'liste d’appel figée',
    },
    {
      from: null,
      to: 'present',
      who: ['agent', 'system'],
      when: 'présence imprévue',
      event: 'pointage.present',
    },
    { from: ['non_pointe', 'absent'], to: 'present', who: ['agent', 'system'], event: 'pointage.present' },
    {
      from: ['non_pointe', 'present'],
      to: 'absent',
      who: ['agent', 'system'],
      when: 'correction d’une présence : motif écrit',
      event: 'pointage.absent',
    },
    {
      from: 'present',
      to: 'parti',
      who: ['agent', 'system'],
      when: 'personne habilitée à récupérer',
      event: 'pointage.parti',
    },
  ],
});

export type ValeurPresence = StateOf<typeof pointage>;
