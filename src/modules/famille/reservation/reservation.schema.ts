import { z } from 'zod';
import type { Refusal, RefusalCode } from '../../../kernel/refusal.ts';
import { civilDate, identifiant, instant, wallTime } from '../../../platform/zod.ts';
import { calendrierSpec } from '../activite/calendrier.schema.ts';
import { compteur, fenetre, preuveCapacite } from '../capacite/capacite.schema.ts';
import { decisionDelai, delaiAjout, delaiRetrait } from '../delai/delai.schema.ts';

/** Days that may be changed at once. */
export const MAX_CHANGES = 400;

export const ETATS_RESERVATION = [
  'option',
  'confirmee',
  'demandee',
  'refusee',
  'attente',
  'proposee',
  'annulee',
  'annulee_tard',
  'expiree',
] as const;

/** States in which a booking holds or hopes for a place: one at most per child, unit and date. */
export const ETATS_ACTIFS: readonly string[] = ['option', 'confirmee', 'demandee', 'attente', 'proposee'];

export const reservationExistante = z.object({
  id: identifiant,
  unite: identifiant,
  nom: z.string(),
  date: civilDate,
  etat: z.enum(ETATS_RESERVATION),
});
export type ReservationExistante = z.infer<typeof reservationExistante>;

/** A booking asked by several names, already decided elsewhere: why it may not happen. */
export const refus: z.ZodType<Refusal> = z.object({
  // A code that came with the question: it was judged where it was given.
  code: z.string() as z.ZodType<RefusalCode>,
  params: z.record(z.string(), z.string()),
  field: z.string().exactOptional(),
  overridable: z.boolean().exactOptional(),
});

export const demandeur = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('resident'),
    /** Why this adult may not book for this child (`decideRight`), or null. */
    refus: refus.nullable().default(null),
    /** Audiences of the foyer, such as `habitants` (famille:CAP-5). */
    publics: z.array(z.string()).default([]),
  }),
  z.object({
    type: z.literal('agent'),
    /** Written reason; without it an agent is refused like anyone, with the offer to override. */
    motif: z.string().nullable().default(null),
    publics: z.array(z.string()).default([]),
  }),
]);
export type Demandeur = z.infer<typeof demandeur>;

/** All that decides one cell: a child, a unit and a date, as known at `maintenant`. */
export const instantaneReservation = z.object({
  enfant: identifiant,
  /** First name as the family calls the child: shown, never stored in the trace. */
  prenom: z.string().default('votre enfant'),
  unite: z.object({ id: identifiant, nom: z.string() }),
  date: civilDate,
  /** Beginning of the activity. */
  debut: wallTime.optional(),
  maintenant: instant,
  /** The créneau, or null when nothing is offered that day. */
  creneau: z
    .object({ etat: z.enum(['ouvert', 'commande', 'pointe', 'clos', 'verrouille', 'rouvert']) })
    .nullable(),
  inscription: z.object({ debut: civilDate, fin: civilDate.nullable() }).nullable(),
  fenetres: z.array(fenetre).default([]),
  ajout: delaiAjout,
  retrait: delaiRetrait,
  /** Every counter the unit touches (famille:CAP-1). */
  compteurs: z.array(compteur).default([]),
  /** Bookings of this child on this date, whatever their state. */
  reservations: z.array(reservationExistante).default([]),
  /** Units that may not be booked with this one. */
  incompatibles: z.array(identifiant).default([]),
  /** This unit needs one of these. */
  requiert: z.array(z.object({ id: identifiant, nom: z.string() })).default([]),
  /** These units need this one. */
  requis_par: z.array(identifiant).default([]),
  /** Names of the blocking pieces not valid on the date (famille:DOS-4). */
  pieces_manquantes: z.array(z.string()).default([]),
  impayes: z
    .object({
      politique: z.enum(['off', 'avertir', 'bloquer']),
      montant: z.int().min(0),
      exempte: z.boolean().default(false),
      /** School meals of a primary school: never blocked (facturation:REL-2). */
      cantine_primaire: z.boolean().default(false),
    })
    .nullable()
    .default(null),
  /** Confirmed at once, after an agent's validation, or held until the cart is paid. */
  confirmation: z.enum(['directe', 'validation', 'panier']).default('directe'),
  liste_attente: z.boolean().default(false),
  /** Written opposition of the other parent (famille:FOY-2). */
  opposition: z.boolean().default(false),
});
export type InstantaneReservation = z.infer<typeof instantaneReservation>;

export const entreeReservation = z.object({
  instantane: instantaneReservation,
  demandeur,
  calendrier: calendrierSpec,
});

export const decisionReservation = z.object({
  etat: z.enum(['confirmee', 'demandee', 'attente', 'option']),
  delai: decisionDelai.nullable(),
  /** Refusals that the agent's written reason set aside: to be logged. */
  derogations: z.array(refus),
  avertissements: z.array(z.string()),
  capacite: preuveCapacite,
});
export type DecisionReservation = z.infer<typeof decisionReservation>;

export const decisionAnnulation = z.object({
  etat: z.enum(['annulee', 'annulee_tard']),
  delai: decisionDelai.nullable(),
  derogations: z.array(refus),
});
export type DecisionAnnulation = z.infer<typeof decisionAnnulation>;
