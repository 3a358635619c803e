import { defineLife } from '../../../platform/life/life.ts';
import { STATUTS_CREANCE } from './creance.schema.ts';

const AVOIRS = 'avoirs';
const RECOUVREMENT = 'remise au comptable';

/** What is owed. Paid or not follows from what is imputed; once handed to the comptable, news come from Hélios only (regie:X5). */
export const creance = defineLife({
  name: 'creance',
  table: 'creance',
  states: STATUTS_CREANCE,
  edges: [
    { from: null, to: 'ouverte', who: ['system', 'agent', 'source'], event: 'creance.ouverte' },
    { from: 'ouverte', to: 'soldee', who: ['system'], when: 'reste nul', event: 'creance.soldee' },
    { from: 'soldee', to: 'ouverte', who: ['system'], when: 'J1 : rejet', event: 'creance.rouverte' },
    {
      from: 'ouverte',
      to: 'annulee',
      who: ['system'],
      when: 'avoir du total',
      event: 'creance.annulee',
      later: AVOIRS,
    },
    {
      from: 'ouverte',
      to: 'a_remettre',
      who: ['system'],
      when: 'X2 : limite passée',
      event: 'creance.limite_passee',
      later: RECOUVREMENT,
    },
    {
      from: 'a_remettre',
      to: 'remise_au_comptable',
      who: ['agent'],
      when: 'X3, X4',
      event: 'creance.transferee',
      later: RECOUVREMENT,
    },
    {
      from: 'remise_au_comptable',
      to: 'titree',
      who: ['agent', 'system'],
      when: 'ordonnateur ou Hélios',
      event: 'creance.titree',
      later: RECOUVREMENT,
    },
    {
      from: 'titree',
      to: 'prise_en_charge',
      who: ['system'],
      when: 'Hélios',
      event: 'creance.prise_en_charge',
      later: RECOUVREMENT,
    },
    {
      from: ['titree', 'remise_au_comptable'],
      to: 'a_remettre',
      who: ['system'],
      when: 'rejet par Hélios',
      event: 'creance.titre_rejete',
      later: RECOUVREMENT,
    },
    {
      from: 'prise_en_charge',
      to: 'soldee_au_tresor',
      who: ['system'],
      when: 'Hélios',
      event: 'creance.soldee_au_tresor',
      later: RECOUVREMENT,
    },
    {
      from: 'prise_en_charge',
      to: 'non_valeur',
      who: ['system'],
      when: 'Hélios',
      event: 'creance.non_valeur',
      later: RECOUVREMENT,
    },
    {
      from: 'prise_en_charge',
      to: 'annulee',
      who: ['system'],
      when: 'Hélios : titre correctif',
      event: 'creance.annulee',
      later: RECOUVREMENT,
    },
  ],
});
