import { defineLife, type StateOf } from '../../../platform/life/life.ts';

const OPEN = 'fenêtre, délai, capacité et dossier en règle';
const PREPAIEMENT = 'prépaiement';
const PROPOSITION = 'place proposée à l’attente';

/** One dated booking. */
export const reservation = defineLife({
  name: 'reservation',
  table: 'reservation',
  states: [
    'option',
    'confirmee',
    'demandee',
    'refusee',
    'attente',
    'proposee',
    'expiree',
    'annulee',
    'annulee_tard',
  ],
  refusal: 'famille.transition_impossible',
  payload: (reservations) => ({ reservations }),
  edges: [
    {
      from: null,
      to: 'option',
      who: ['resident'],
      when: 'place tenue au plus 60 min',
      event: 'reservation.option_posee',
      later: PREPAIEMENT,
    },
    {
      from: null,
      to: 'confirmee',
      who: ['resident', 'agent', 'system'],
      when: OPEN,
      event: 'reservation.confirmee',
      tells: 'reservation.confirmee',
    },
    {
      from: null,
      to: 'demandee',
      who: ['resident', 'system'],
      when: 'validation par un agent',
      event: 'reservation.demandee',
    },
    {
      from: null,
      to: 'attente',
      who: ['resident', 'agent', 'system'],
      when: 'complet',
      event: 'attente.inscrite',
      tells: 'reservation.attente',
    },
    {
      from: 'demandee',
      to: 'confirmee',
      who: ['agent', 'system'],
      event: 'reservation.confirmee',
      tells: 'reservation.confirmee',
    },
    {
      from: 'attente',
      to: 'confirmee',
      who: ['system', 'resident', 'agent'],
      when: 'place libérée, attribution automatique',
      event: 'reservation.confirmee',
      tells: 'reservation.confirmee',
    },
    {
      from: 'option',
      to: 'confirmee',
      who: ['system'],
      when: 'panier payé',
      event: 'reservation.confirmee',
      later: PREPAIEMENT,
    },
    {
      from: 'proposee',
      to: 'confirmee',
      who: ['resident', 'agent'],
      event: 'reservation.confirmee',
      later: PROPOSITION,
    },
    {
      from: 'demandee',
      to: 'refusee',
      who: ['agent', 'system'],
      when: 'motif écrit',
      event: 'reservation.refusee',
    },
    {
      from: ['confirmee', 'demandee', 'attente'],
      to: 'annulee',
      who: ['resident', 'agent', 'system'],
      when: 'avant le délai de retrait',
      event: 'reservation.annulee',
      tells: 'reservation.annulee',
    },
    {
      from: 'confirmee',
      to: 'annulee_tard',
      who: ['resident', 'agent', 'system'],
      when: 'après le délai de retrait',
      event: 'reservation.annulee_tard',
      tells: 'reservation.annulee',
    },
    {
      from: ['confirmee', 'demandee', 'attente'],
      to: 'annulee',
      who: ['agent', 'system'],
      when: 'événement collectif, quel que soit le délai (DEL-6)',
      event: 'reservation.annulee_service',
    },
    {
      from: 'attente',
      to: 'proposee',
      who: ['system'],
      when: 'place libérée avant le délai d’ajout',
      event: 'attente.proposee',
      later: PROPOSITION,
    },
    {
      from: ['option', 'attente', 'proposee'],
      to: 'expiree',
      who: ['system'],
      when: 'durée écoulée, délai d’ajout passé ou sans réponse à temps',
      event: 'reservation.expiree',
      later: PROPOSITION,
    },
  ],
});

export type EtatReservation = StateOf<typeof reservation>;
