import { z } from 'zod';
import { isCivilDate } from '../kernel/calendar.ts';

/** A civil date `YYYY-MM-DD`. */
export const civilDate = z.string().refine(isCivilDate, 'Date attendue, par exemple 2026-11-20.');

/** A civil month `YYYY-MM`. */
export const civilMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Mois attendu, par exemple 2026-11.');

/** An instant in UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });

/** Whole cents, any sign. */
export const montant = z.int();

/** Whole cents, at least one (regie:E1). */
export const montantPositif = z.int().min(1);

/** Whole cents, zero allowed. */
export const montantNonNegatif = z.int().min(0);

export const identifiant = z.string().min(1).max(100);
