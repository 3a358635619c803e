import { defineLife, type StateOf } from '../../../platform/life/life.ts';

/** A till session (regie:C5). No reopening. */
export const sessionCaisse = defineLife({
  name: 'session_caisse',
  table: 'session_caisse',
  states: ['ouverte', 'comptee', 'validee'],
  edges: [
    { from: null, to: 'ouverte', who: ['agent'], when: 'fonds compté', event: 'session_caisse.ouverte' },
    {
      from: 'ouverte',
      to: 'comptee',
      who: ['agent'],
      when: 'comptage par coupures',
      event: 'session_caisse.comptee',
    },
    {
      from: 'comptee',
      to: 'validee',
      who: ['agent'],
      when: 'écart posé et commenté',
      event: 'session_caisse.validee',
    },
  ],
});

export type StatutSession = StateOf<typeof sessionCaisse>;
