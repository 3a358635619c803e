import { z } from 'zod';

/** Whole cents, never negative, at most 100 000 €. */
export const price = z.int().min(0).max(10_000_000);

/** Whole cents of either sign. */
export const signedCents = z.int();

/** An exact decimal kept as text, `"0.36"` or `"0,36"`: a rate in per cent, a bound of quotient familial. */
export const decimalText = z
  .string()
  .regex(/^\d{1,9}([.,]\d{1,8})?$/, 'Nombre décimal attendu, par exemple 0,36');

/** A short stable code chosen by the collectivité, `reservation_tardive`. */
export const code = z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'Code attendu : minuscules, chiffres et _');

export const id = z.string().min(1).max(80);

export const label = z.string().trim().min(1).max(200);

/** The three natures an amount is made of; only `garde` counts for the fiscal attestation (facturation:ATT-1). */
export const partsSchema = z.strictObject({ repas: signedCents, garde: signedCents, autre: signedCents });
export type Parts = z.infer<typeof partsSchema>;

/** A plain consumption has one `normal` line; an hourly stay up to four (tarifs:TAR-9). */
export const natureLigne = z.enum(['normal', 'reserve', 'depassement', 'modificateur', 'aide']);
export type NatureLigne = z.infer<typeof natureLigne>;

export const residence = z.enum(['commune', 'epci', 'exterieur']);
export const regularite = z.enum(['regulier', 'occasionnel']);
export const typeJour = z.enum(['scolaire', 'mercredi', 'vacances', 'weekend', 'ferie', 'ferme']);
export const garde = z.enum(['simple', 'alternee']);
