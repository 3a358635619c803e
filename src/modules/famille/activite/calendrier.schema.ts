import { z } from 'zod';
import { ZONE_ETAT } from '../../../kernel/calendar.ts';
import { civilDate, weekdaySchema } from '../../../platform/zod.ts';

/** Territories whose public holidays differ (famille:CAL-1). It belongs to the site, not to the collectivité. */
export const TERRITOIRES = [
  'metropole',
  'alsace_moselle',
  'guadeloupe',
  'guyane',
  'martinique',
  'mayotte',
  'reunion',
  'saint_barthelemy',
  'saint_martin',
] as const;
export const territoire = z.enum(TERRITOIRES);
export type Territoire = z.infer<typeof territoire>;

/** Days without school, `[debut, fin)`: `debut` is the first day off, `fin` the morning of the return. */
export const periodeVacances = z.object({
  nom: z.string().min(1),
  debut: civilDate,
  fin: civilDate,
  /** True when the return was not published yet and 1 September stands for it. */
  fin_estimee: z.boolean().optional(),
});
export type PeriodeVacances = z.infer<typeof periodeVacances>;

export const fermeture = z.object({ nom: z.string().min(1), debut: civilDate, fin: civilDate });
export type Fermeture = z.infer<typeof fermeture>;

/** Everything that decides the type of a day on a site. */
export const calendrierSpec = z.object({
  version: z.string().min(1),
  /** IANA time zone of the site. */
  fuseau: z.string().min(1).default(ZONE_ETAT),
  territoire: territoire.default('metropole'),
  /** Weekdays with school. */
  rythme: z.array(weekdaySchema).default([1, 2, 4, 5]),
  vacances: z.array(periodeVacances).default([]),
  fermetures: z.array(fermeture).default([]),
});
export type CalendrierSpec = z.input<typeof calendrierSpec>;

export const DAY_TYPES = ['scolaire', 'mercredi', 'vacances', 'weekend', 'ferie', 'ferme'] as const;
export type DayType = (typeof DAY_TYPES)[number];

/** A row of the national data set `fr-en-calendrier-scolaire`. */
export const ligneCalendrierScolaire = z.object({
  description: z.string(),
  population: z.string().nullable(),
  start_date: z.string(),
  end_date: z.string().nullable(),
  location: z.string(),
  zones: z.string(),
  annee_scolaire: z.string(),
});
export type LigneCalendrierScolaire = z.infer<typeof ligneCalendrierScolaire>;
