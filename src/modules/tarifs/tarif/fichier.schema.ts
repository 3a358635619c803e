import { z } from 'zod';
import { code } from '../prix/formes.schema.ts';
import { tarifVersionSchema } from './tarif.schema.ts';

/** A tariff as a file, to load into a collectivité: which activity and unit it prices, and its version. */
export const fichierTarifSchema = z.strictObject({
  collectivite: z.string().regex(/^[a-z0-9-]+$/),
  activite: code,
  unite: z.enum(['repas', 'journee', 'demi_journee', 'plage_horaire', 'quantite', 'evenement']),
  version: tarifVersionSchema,
});
export type FichierTarif = z.infer<typeof fichierTarifSchema>;
