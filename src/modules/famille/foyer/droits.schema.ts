import { z } from 'zod';
import { civilDate, identifiant } from '../../../platform/zod.ts';

export const DROITS = ['inscrire', 'reserver', 'consulter', 'payer', 'recuperer'] as const;
export const droit = z.enum(DROITS);
export type Droit = z.infer<typeof droit>;

/** `responsabilite`: dated link from an adult to a child. */
export const responsabilite = z.object({
  id: identifiant,
  adulte: identifiant,
  enfant: identifiant,
  autorite: z.enum(['conjointe', 'exclusive', 'retiree', 'deleguee']),
  droits: z.array(droit),
  debut: civilDate,
  fin: civilDate.nullable(),
  /** Identifier of the attached decision, when one changes the ordinary rights. */
  preuve: identifiant.nullable(),
});
export type Responsabilite = z.infer<typeof responsabilite>;

/** `autorisation_retrait`: who may be called, may collect, or must never. */
export const autorisationRetrait = z.object({
  id: identifiant,
  enfant: identifiant,
  personne: identifiant,
  nom: z.string(),
  genre: z.enum(['appeler', 'recuperer', 'interdit']),
  debut: civilDate,
  fin: civilDate.nullable(),
  preuve: identifiant.nullable(),
});
export type AutorisationRetrait = z.infer<typeof autorisationRetrait>;
