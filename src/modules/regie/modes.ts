import { z } from 'zod';
import { isCivilDate } from '../../kernel/calendar.ts';

/** A civil date `YYYY-MM-DD`. */
export const civilDate = z.string().refine(isCivilDate, 'Date attendue, par exemple 2026-11-20.');
/** A civil month `YYYY-MM`. */
export const civilMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Mois attendu, par exemple 2026-11.');
/** An instant in UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 });
/** Whole cents, any sign. */
export const montant = z.int();
/** Whole cents, at least one (REG-E1). */
export const montantPositif = z.int().min(1);
/** Whole cents, zero allowed. */
export const montantNonNegatif = z.int().min(0);
export const identifiant = z.string().min(1).max(100);

/** Means of collection an act may authorise (CGCT R1617-7). */
export const MODES = [
  'especes',
  'cheque',
  'tpe',
  'en_ligne',
  'virement',
  'prelevement',
  'cesu',
  'ancv',
] as const;
export const modeEncaissement = z.enum(MODES);
export type ModeEncaissement = (typeof MODES)[number];

/** French name of each means, as people say it at the desk. */
export const LIBELLE_MODE: Readonly<Record<ModeEncaissement, string>> = {
  especes: 'espèces',
  cheque: 'chèque',
  tpe: 'carte au terminal',
  en_ligne: 'paiement en ligne',
  virement: 'virement',
  prelevement: 'prélèvement',
  cesu: 'CESU',
  ancv: 'chèque-vacances',
};

/** A point that does not forbid: severity W of the brief. */
export const avertissement = z.object({ rule: z.string(), code: z.string(), phrase: z.string() });
export type Avertissement = z.infer<typeof avertissement>;

/** Part of an amount belonging to one product of the act. */
export const partProduit = z.object({ produit: identifiant, montant });
export type PartProduit = z.infer<typeof partProduit>;
