import { z } from 'zod';
import { civilDate, montantPositif } from '../../../platform/zod.ts';
import { modeEncaissement } from '../modes.ts';

const reference = z.string().trim().min(1).max(200);

/** Amounts in whole cents, civil dates `AAAA-MM-JJ`. */
export const creanceRecue = z.object({
  ref_externe: reference,
  redevable: z.object({
    reference,
    nom: z.string().trim().min(1).max(120),
    prenom: z.string().trim().max(120).default(''),
    adresse: z.string().trim().max(300).default(''),
  }),
  numero: z.string().trim().min(1).max(60),
  objet: z.string().trim().min(1).max(200),
  lignes: z
    .array(
      z.object({
        produit: z.string().min(1),
        libelle: z.string().trim().min(1).max(200),
        montant: montantPositif,
        age_enfant: z.int().min(0).nullable().default(null),
      }),
    )
    .min(1)
    .max(200),
  date_emission: civilDate,
  date_limite: civilDate,
});

export const encaissementRecu = z.object({
  ref_externe: reference,
  date_operation: civilDate,
  mode: modeEncaissement,
  /** Negative for a cancellation, which names what it cancels (regie:I4). */
  montant: z.int().refine((v) => v !== 0, 'Un montant nul n’est pas un encaissement.'),
  payeur: z.string().trim().min(1).max(140),
  ref_creance: reference.nullable().default(null),
  /** Account of the agent who took the money, for what a person takes (regie:A3). */
  encaisseur: z.uuid().nullable().default(null),
  /** Desk where it was taken. */
  point: z.uuid().nullable().default(null),
  /** Data of the means, as the act demands them (regie:E1, regie:E3); a transfer says its reference and its day. */
  moyen: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  annule_ref: reference.nullable().default(null),
});
export type EncaissementRecu = z.infer<typeof encaissementRecu>;
