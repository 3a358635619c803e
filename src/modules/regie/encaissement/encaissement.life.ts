import { defineLife, type StateOf } from '../../../platform/life/life.ts';

/** A receipt. Its money goes to the bank by a batch, or was never here when the ledger is kept elsewhere (regie:I2). */
export const encaissement = defineLife({
  name: 'encaissement',
  table: 'encaissement',
  states: ['enregistre', 'remis', 'credite', 'contrepasse'],
  edges: [
    {
      from: null,
      to: 'enregistre',
      who: ['agent', 'source', 'system'],
      when: 'règles A, E, C, X',
      event: 'encaissement.enregistre',
    },
    { from: 'enregistre', to: 'remis', who: ['agent'], when: 'remise arrêtée', event: 'encaissement.remis' },
    {
      from: 'remis',
      to: 'credite',
      who: ['agent'],
      when: 'remise créditée en entier',
      event: 'encaissement.credite',
    },
    {
      from: 'enregistre',
      to: 'credite',
      who: ['source'],
      when: 'source d’information : l’argent ne passe pas ici',
      event: 'encaissement.sans_suite',
    },
    {
      from: ['enregistre', 'remis', 'credite'],
      to: 'contrepasse',
      who: ['agent', 'source'],
      when: 'J1 ou J3',
      event: 'encaissement.contrepasse',
    },
  ],
});

export type StatutEncaissement = StateOf<typeof encaissement>;
