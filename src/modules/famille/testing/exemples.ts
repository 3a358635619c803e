import { buildCalendrier } from '../activite/calendrier.rule.ts';
import {
  type Demandeur,
  demandeur,
  type InstantaneReservation,
  instantaneReservation,
} from '../reservation/reservation.schema.ts';

/** A booking that goes through: Monday 23 November, asked on Friday 20 at 10 h, limit the day before at 10 h. */
export const cellExample = (more: Record<string, unknown> = {}): InstantaneReservation =>
  instantaneReservation.parse({
    enfant: 'lou',
    unite: { id: 'repas', nom: 'Repas' },
    date: '2026-11-23',
    debut: '12:00',
    maintenant: '2026-11-20T09:00:00.000Z',
    creneau: { etat: 'ouvert' },
    inscription: { debut: '2026-09-01', fin: '2027-07-04' },
    ajout: { sens: 'ajout', version: 'a1', regle: { forme: 'j_moins', n: 1, heure: '10:00' } },
    retrait: { sens: 'retrait', version: 'r1', regle: { forme: 'j_moins', n: 1, heure: '10:00' } },
    compteurs: [{ id: 'c1', nom: 'Service de midi', capacite: 50, reserve: 10 }],
    ...more,
  });

export const resident = (more: Record<string, unknown> = {}): Demandeur =>
  demandeur.parse({ type: 'resident', ...more });

export const agent = (motif: string | null = null): Demandeur => demandeur.parse({ type: 'agent', motif });

export const calendrierExample = buildCalendrier({ version: 'C1' });
