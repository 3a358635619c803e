import { z } from 'zod';

/** The pivot of FranceConnect, and of a person recorded here. Missing parts are null, never guessed. */
export const identitePivot = z.object({
  nom_naissance: z.string(),
  prenoms: z.string(),
  /** `2020-05-12`, or partial `2020-05-00`, `2020-00-00`. */
  date_naissance: z.string().regex(/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/),
  sexe: z.enum(['M', 'F']).nullable(),
  /** COG code of the commune of birth; null when born abroad. */
  commune_naissance: z.string().nullable(),
  /** COG code of the country of birth; 99100 is France. */
  pays_naissance: z.string(),
  courriel: z.string().nullable().default(null),
});
export type IdentitePivot = z.infer<typeof identitePivot>;
