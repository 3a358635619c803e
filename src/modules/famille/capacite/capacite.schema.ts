import { z } from 'zod';
import { civilDate, identifiant, instant, periode, traceStep } from '../../../platform/zod.ts';

/** `compteur_capacite`: places of a group on a date, for a set of units. */
export const compteur = z.object({
  id: identifiant,
  nom: z.string(),
  capacite: z.int().min(0),
  /** Places taken: confirmed bookings and options still held. */
  reserve: z.int().min(0),
});
export type Compteur = z.infer<typeof compteur>;

/** A request in the waiting list. */
export const attente = z.object({
  id: identifiant,
  enfant: identifiant,
  /** Priority class: 1 before 2. */
  classe: z.int().min(1).default(1),
  demande_a: instant,
});
export type Attente = z.infer<typeof attente>;

/** `periode_reservation`: when whom may book which events (famille:CAP-5). */
export const fenetre = z.object({
  id: identifiant,
  /** Event dates concerned. */
  evenements: periode,
  ouverture: instant,
  /** First instant when it is closed again; null when it stays open. */
  fermeture: instant.nullable(),
  /** Audience such as `habitants`; everybody when null. */
  public: z.string().nullable().default(null),
});
export type Fenetre = z.infer<typeof fenetre>;

/** Counters kept with a refusal for lack of places (famille:CAP-3). */
export const preuveCapacite = z.object({
  date: civilDate,
  decide_a: instant,
  compteurs: z.array(compteur),
  trace: z.array(traceStep).optional(),
});
export type PreuveCapacite = z.infer<typeof preuveCapacite>;
