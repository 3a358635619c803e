import { z } from 'zod';
import { civilDate, identifiant, traceStep, wallTime, weekdaySchema } from '../../../platform/zod.ts';
import { calendrierSpec } from '../activite/calendrier.schema.ts';

/** Day and time when the child changes home; the beginning of the event decides. */
const bascule = z.object({ jour: weekdaySchema, heure: wallTime });

/** Who has the child, week after week. A custody week bears the name of the ISO week in which it begins. */
export const rythmeGarde = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('parite_iso'),
    semaine_paire: identifiant,
    semaine_impaire: identifiant,
    bascule: bascule.default({ jour: 1, heure: '00:00' }),
  }),
  z.object({
    type: z.literal('cycle'),
    /** Any day of the first week of the cycle. */
    ancre: civilDate,
    semaines: z.array(identifiant).min(1).max(52),
    bascule: bascule.default({ jour: 1, heure: '00:00' }),
  }),
  z.object({
    type: z.literal('jours_semaine'),
    jours: z.array(z.object({ jour: weekdaySchema, payeur: identifiant })).min(1),
    /** Before this time the child is still with the parent of the day before. */
    heure: wallTime.default('00:00'),
  }),
]);
export type RythmeGarde = z.infer<typeof rythmeGarde>;

/** Halves of school holidays, by parity of the year in which they begin. */
export const gardeVacances = z.object({
  annee_paire: z.tuple([identifiant, identifiant]),
  annee_impaire: z.tuple([identifiant, identifiant]),
  /** Only these holidays, by name; all of them when absent. */
  noms: z.array(z.string()).optional(),
});

export const regleGarde = z.object({
  id: identifiant,
  version: z.string(),
  debut: civilDate,
  fin: civilDate.nullable(),
  /** Only for this activity; every activity when null. */
  activite: identifiant.nullable().default(null),
  mode: z.discriminatedUnion('type', [
    z.object({ type: z.literal('calendrier') }),
    z.object({
      type: z.literal('quote_part'),
      /** The foyer whose QF, residence and siblings price the booking. */
      reference: identifiant,
      /** Ranked: ties of a cent go to the first. */
      parts: z.array(z.object({ payeur: identifiant, poids: z.int().min(1) })).min(1),
    }),
    z.object({ type: z.literal('demandeur') }),
  ]),
  rythme: rythmeGarde.nullable().default(null),
  vacances: gardeVacances.nullable().default(null),
  exceptions: z.array(z.object({ debut: civilDate, fin: civilDate, payeur: identifiant })).default([]),
});
export type RegleGarde = z.infer<typeof regleGarde>;

export const entreePayeur = z.object({
  date: civilDate,
  debut: wallTime,
  activite: identifiant,
  /** Payer imposed by an agent, with its written reason. */
  force: z
    .object({ payeur: identifiant, motif: z.string().min(1) })
    .nullable()
    .default(null),
  /** A third party taking a share, such as the CCAS. */
  tiers: z
    .object({ payeur: identifiant, pourcent: z.int().min(1).max(100) })
    .nullable()
    .default(null),
  regles: z.array(regleGarde).default([]),
  demandeur: identifiant.nullable().default(null),
  defaut: identifiant.nullable().default(null),
  calendrier: calendrierSpec,
});

export const payeurResolu = z.object({
  /** Shares in order; amounts are split by largest remainder. */
  parts: z.array(z.object({ payeur: identifiant, poids: z.int().min(1) })),
  /** The payer whose QF, residence and siblings count. */
  reference: identifiant,
  source: z.enum(['agent', 'tiers', 'garde', 'defaut']),
  /** Set when custody rules exist but none covers the date (facturation:FAC-4). */
  anomalie: z.literal('garde_non_couverte').optional(),
  trace: z.array(traceStep).optional(),
});
