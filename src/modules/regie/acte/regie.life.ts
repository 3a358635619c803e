import { defineLife, type StateOf } from '../../../platform/life/life.ts';

const ACTES = 'actes de la régie à l’écran';

/** A régie. It is only installed once its act is in force. */
export const regie = defineLife({
  name: 'regie',
  table: 'regie',
  states: ['projet', 'active', 'suspendue', 'en_cloture', 'close'],
  edges: [
    { from: null, to: 'projet', who: ['agent'], event: 'regie.preparee', later: ACTES },
    {
      from: null,
      to: 'active',
      who: ['agent', 'system'],
      when: 'acte en vigueur, régisseur nommé',
      event: 'regie.ouverte',
    },
    {
      from: 'projet',
      to: 'active',
      who: ['agent'],
      when: 'acte en vigueur, régisseur nommé, remise de service d’ouverture',
      event: 'regie.ouverte',
      later: ACTES,
    },
    {
      from: 'active',
      to: 'suspendue',
      who: ['agent'],
      when: 'motif de l’ordonnateur ou du comptable',
      event: 'regie.suspendue',
      later: ACTES,
    },
    { from: 'suspendue', to: 'active', who: ['agent'], event: 'regie.reprise', later: ACTES },
    {
      from: 'active',
      to: 'en_cloture',
      who: ['agent'],
      when: 'acte de suppression',
      event: 'regie.cloture_engagee',
      later: ACTES,
    },
    {
      from: 'en_cloture',
      to: 'close',
      who: ['agent'],
      when: 'recettes et fonds de caisse versés, registres remis, compte DFT soldé',
      event: 'regie.close',
      later: ACTES,
    },
  ],
});

export type StatutRegie = StateOf<typeof regie>;
