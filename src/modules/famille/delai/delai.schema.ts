import { z } from 'zod';
import { civilDate, instant, wallTime, weekdaySchema } from '../../../platform/zod.ts';
import { calendrierSpec } from '../activite/calendrier.schema.ts';

/** Wall time of a deadline. « Minuit » is refused: nobody knows which day it closes (famille:DEL-3). */
const heureLimite = wallTime.refine(
  (time) => time !== '00:00',
  'Minuit est ambigu : écrivez 23:59 la veille, ou 00:01 le jour même.',
);

/** Days that do not count. */
export const exclusions = z
  .object({
    week_ends: z.boolean().default(false),
    feries: z.boolean().default(false),
    vacances: z.boolean().default(false),
    fermetures: z.boolean().default(false),
    /** Weekdays that never count, such as Wednesday. */
    jours: z.array(weekdaySchema).default([]),
  })
  .refine(
    (e) => new Set([...e.jours, ...(e.week_ends ? [6, 7] : [])]).size < 7,
    'Il faut garder au moins un jour de la semaine.',
  );
export type Exclusions = z.infer<typeof exclusions>;

/** When the computed day is excluded: keep it, or take the previous day that is not. */
const siExclu = {
  exclusions: exclusions.optional(),
  si_exclu: z.enum(['maintenir', 'reculer']).default('maintenir'),
};

const ligneTable = z
  .object({
    /** Weekdays of the event that this line decides. */
    jours: z.array(weekdaySchema).min(1),
    /** Weekday of the last moment. */
    jour: weekdaySchema,
    /** 0 in the week of the event, 1 in the week before… */
    semaines: z.int().min(0).max(52),
    heure: heureLimite,
  })
  .refine(
    (l) => l.semaines > 0 || l.jours.every((event) => l.jour < event),
    'La limite tombe avant le jour réservé.',
  );
export type LigneTable = z.infer<typeof ligneTable>;

/** `regle_delai`: until when a booking may be added or withdrawn (famille:DEL-1 to famille:DEL-4). */
export const regleDelai = z.discriminatedUnion('forme', [
  z.object({ forme: z.literal('aucun') }),
  z.object({ forme: z.literal('j_moins'), n: z.int().min(0).max(366), heure: heureLimite }),
  z.object({ forme: z.literal('j_ouvres'), n: z.int().min(1).max(60), heure: heureLimite, exclusions }),
  z.object({ forme: z.literal('jour_precedent'), jour: weekdaySchema, heure: heureLimite, ...siExclu }),
  z.object({
    forme: z.literal('semaine_moins'),
    jour: weekdaySchema,
    semaines: z.int().min(1).max(52),
    heure: heureLimite,
    ...siExclu,
  }),
  z.object({
    forme: z.literal('mois_moins'),
    jour: z.int().min(1).max(31),
    mois: z.int().min(1).max(12),
    heure: heureLimite,
    ...siExclu,
  }),
  z.object({ forme: z.literal('date_fixe'), date: civilDate, heure: heureLimite }),
  z.object({
    forme: z.literal('table'),
    lignes: z
      .array(ligneTable)
      .min(1)
      .refine((lignes) => {
        const jours = lignes.flatMap((l) => l.jours);
        return new Set(jours).size === jours.length;
      }, 'Chaque jour ne figure que dans une ligne.'),
    ...siExclu,
  }),
]);
export type RegleDelai = z.infer<typeof regleDelai>;

/** Whole percentage: 50 means 50 %. */
const pourcentage = z.int().min(0).max(1000);

/** What happens to a late booking (famille:DEL-5). */
export const ajoutTardif = z.discriminatedUnion('effet', [
  z.object({ effet: z.literal('refuser') }),
  z.object({ effet: z.literal('accepter') }),
  z.object({ effet: z.literal('majorer'), pourcent: pourcentage }),
]);
export type AjoutTardif = z.infer<typeof ajoutTardif>;

/** What happens to a late cancellation (famille:DEL-5). */
export const retraitTardif = z.discriminatedUnion('effet', [
  z.object({ effet: z.literal('facturer'), pourcent: pourcentage }),
  z.object({ effet: z.literal('gratuit') }),
  z.object({ effet: z.literal('absence_seulement') }),
]);
export type RetraitTardif = z.infer<typeof retraitTardif>;

/** A deadline in force for additions: the rule, its immutable version and what being late costs. */
export const delaiAjout = z.object({
  sens: z.literal('ajout'),
  version: z.string(),
  regle: regleDelai,
  tardif: ajoutTardif.default({ effet: 'refuser' }),
});

/** The same for withdrawals. */
export const delaiRetrait = z.object({
  sens: z.literal('retrait'),
  version: z.string(),
  regle: regleDelai,
  tardif: retraitTardif.default({ effet: 'facturer', pourcent: 100 }),
});

export const delai = z.discriminatedUnion('sens', [delaiAjout, delaiRetrait]);
export type Delai = z.infer<typeof delai>;

/** Input of the rule `famille.delai`. */
export const entreeDelai = z.object({
  delai,
  date: civilDate,
  /** Beginning of the activity, used by the form `aucun`. */
  debut: wallTime.optional(),
  recu_a: instant,
  calendrier: calendrierSpec,
});

/** Answer of the rule `famille.delai`. */
export const decisionDelai = z.object({
  a_temps: z.boolean(),
  /** What follows; `accepter` when in time. */
  effet: z.enum(['accepter', 'majorer', 'facturer', 'gratuit', 'absence_seulement']),
  /** Percentage added (`majorer`) or billed (`facturer`). */
  pourcent: z.int().optional(),
  dernier_moment: instant,
  phrase: z.string(),
});
export type DecisionDelai = z.infer<typeof decisionDelai>;
