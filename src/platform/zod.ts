import { z } from 'zod';
import { isCivilDate, isWallTime, type Weekday } from '../kernel/calendar.ts';

/** A civil date `YYYY-MM-DD`, a real one. */
export const civilDate = z.string().refine(isCivilDate, 'Écrivez une date réelle, par exemple 2026-11-20.');

/** A civil month `YYYY-MM`. */
export const civilMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Écrivez un mois, par exemple 2026-11.');

/** An instant in UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });

/** Whole cents, any sign. */
export const montant = z.int();

/** Whole cents, at least one (regie:E1). */
export const montantPositif = z.int().min(1);

/** Whole cents, zero allowed. */
export const montantNonNegatif = z.int().min(0);

export const identifiant = z.string().min(1).max(100);

/** Wall time `"10:00"`, midnight included: for a beginning or a changeover, never for a deadline. */
export const wallTime = z.string().refine(isWallTime, 'Écrivez une heure entre 00:00 et 23:59.');

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

/** One step of an explanation, as stored and answered. */
export const traceStep = z.object({
  rule: z.string(),
  version: z.string().optional(),
  input: z.unknown(),
  output: z.unknown(),
  sentence: z.string(),
});
