import { z } from 'zod';
import { identifiant, montant, montantNonNegatif, montantPositif } from '../../../platform/zod.ts';
import { choixImputation, creanceSchema, imputationSchema } from '../creance/creance.schema.ts';

/** Part of an amount belonging to one product of the act. */
export const partProduit = z.object({ produit: identifiant, montant });

export type PartProduit = z.infer<typeof partProduit>;

export const imputationInput = z.object({
  montant: montantPositif,
  creances: z.array(creanceSchema),
  choix: choixImputation.nullable(),
});

export const imputationOutput = z.object({
  imputations: z.array(imputationSchema).readonly(),
  surplus: montantNonNegatif,
});
