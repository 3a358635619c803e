import { z } from 'zod';
import { isCivilDate, isWallTime, type Weekday } from '../../kernel/calendar.ts';

/** Identifier of a row: opaque text, compared only for equality and order. */
export const identifiant = z.string().min(1).max(64);

/** Civil date `"2026-11-20"`, a real one. */
export const civilDate = z.string().refine(isCivilDate, 'Écrivez une date réelle, par exemple 2026-11-20.');

/** Wall time `"10:00"`, midnight included: for a beginning or a changeover, never for a deadline. */
export const wallTime = z.string().refine(isWallTime, 'Écrivez une heure entre 00:00 et 23:59.');

/** Wall time of a deadline. « Minuit » is refused: nobody knows which day it closes (famille:DEL-3). */
export const heureLimite = wallTime.refine(
  (time) => time !== '00:00',
  'Minuit est ambigu : écrivez 23:59 la veille, ou 00:01 le jour même.',
);

/** Instant in UTC with milliseconds. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)), 'Écrivez un instant réel en temps universel.');

/** 1 Monday … 7 Sunday. */
export const weekdaySchema: z.ZodType<Weekday> = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
]);

/** Dates `[debut, fin)`: `fin` is the first day outside, null while it lasts. */
export const periode = z
  .object({ debut: civilDate, fin: civilDate.nullable() })
  .refine((p) => p.fin === null || p.debut < p.fin, 'La fin vient après le début.');
export type Periode = z.infer<typeof periode>;

/** True when `date` is in `[debut, fin)`. */
export const covers = (p: { debut: string; fin: string | null }, date: string): boolean =>
  p.debut <= date && (p.fin === null || date < p.fin);

/** One step of an explanation, as stored and answered. */
export const traceStep = z.object({
  rule: z.string(),
  version: z.string().optional(),
  input: z.unknown(),
  output: z.unknown(),
  sentence: z.string(),
});
