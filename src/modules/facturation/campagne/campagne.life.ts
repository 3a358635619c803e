import { defineLife, type StateOf } from '../../../platform/life/life.ts';

/** A billing period (facturation:FAC-3). */
export const campagne = defineLife({
  name: 'campagne',
  table: 'campagne',
  states: ['preparee', 'brouillon', 'controlee', 'emise', 'close'],
  refusal: 'facturation.transition_interdite',
  payload: ([campagneId]) => ({ campagneId: campagneId! }),
  edges: [
    {
      from: null,
      to: 'preparee',
      who: ['agent', 'system'],
      event: 'campagne.preparee',
      tells: 'campagne.preparee',
    },
    {
      from: 'preparee',
      to: 'brouillon',
      who: ['system'],
      when: 'une passe de brouillon terminée',
      event: 'campagne.calculee',
      tells: 'campagne.calculee',
    },
    {
      from: 'brouillon',
      to: 'controlee',
      who: ['agent', 'system'],
      when: 'brouillon à jour, anomalies vues',
      event: 'campagne.controlee',
    },
    {
      from: 'controlee',
      to: 'emise',
      who: ['system'],
      when: 'au moins un payeur sans anomalie bloquante',
      event: 'campagne.emise',
      tells: 'campagne.emise',
    },
    {
      from: 'emise',
      to: 'close',
      who: ['agent', 'system'],
      when: 'aucun payeur écarté en attente',
      event: 'campagne.close',
      later: 'clôture des campagnes',
    },
  ],
});

export type StatutCampagne = StateOf<typeof campagne>;
