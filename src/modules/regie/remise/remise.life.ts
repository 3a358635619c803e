import { defineLife, type StateOf } from '../../../platform/life/life.ts';

/** A batch of cheques or of card slips (regie:K1). */
export const remise = defineLife({
  name: 'remise',
  table: 'remise',
  states: ['brouillon', 'arretee', 'expediee', 'creditee', 'creditee_partiellement'],
  refusal: 'regie.operation_faite',
  edges: [
    { from: null, to: 'brouillon', who: ['agent'], event: 'remise.preparee' },
    {
      from: 'brouillon',
      to: 'arretee',
      who: ['agent'],
      when: 'numérotée, intangible',
      event: 'remise.arretee',
    },
    { from: 'arretee', to: 'expediee', who: ['agent'], event: 'remise.expediee' },
    {
      from: ['arretee', 'expediee'],
      to: 'creditee',
      who: ['agent'],
      when: 'crédit du total',
      event: 'remise.creditee',
    },
    {
      from: ['arretee', 'expediee'],
      to: 'creditee_partiellement',
      who: ['agent'],
      when: 'crédit d’une partie',
      event: 'remise.creditee_partiellement',
    },
  ],
});

export type StatutRemise = StateOf<typeof remise>;
