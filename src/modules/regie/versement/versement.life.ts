import { defineLife, type StateOf } from '../../../platform/life/life.ts';

const VISA = 'échanges avec le comptable';

/** A hand-over to the comptable (regie:V1). A refused one stays refused; the régisseur prepares another. */
export const versement = defineLife({
  name: 'versement',
  table: 'versement',
  states: ['brouillon', 'arrete', 'transmis', 'vise', 'refuse'],
  edges: [
    { from: null, to: 'brouillon', who: ['agent'], event: 'versement.prepare', later: VISA },
    { from: null, to: 'arrete', who: ['agent'], when: 'numéro de bordereau', event: 'versement.arrete' },
    {
      from: 'brouillon',
      to: 'arrete',
      who: ['agent'],
      when: 'numéro de bordereau',
      event: 'versement.arrete',
      later: VISA,
    },
    { from: 'arrete', to: 'transmis', who: ['agent'], event: 'versement.transmis', later: VISA },
    {
      from: 'transmis',
      to: 'vise',
      who: ['agent'],
      when: 'visa du comptable',
      event: 'versement.vise',
      later: VISA,
    },
    {
      from: 'transmis',
      to: 'refuse',
      who: ['agent'],
      when: 'motif du comptable',
      event: 'versement.refuse',
      later: VISA,
    },
  ],
});

export type StatutVersement = StateOf<typeof versement>;
