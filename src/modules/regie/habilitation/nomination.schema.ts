import { z } from 'zod';
import { civilDate, identifiant, instant } from '../../../platform/zod.ts';

export const QUALITES = ['regisseur', 'regisseur_interimaire', 'mandataire_suppleant', 'mandataire'] as const;
export const qualite = z.enum(QUALITES);
export type Qualite = (typeof QUALITES)[number];

export const LIBELLE_QUALITE: Readonly<Record<Qualite, string>> = {
  regisseur: 'régisseur',
  regisseur_interimaire: 'régisseur intérimaire',
  mandataire_suppleant: 'mandataire suppléant',
  mandataire: 'mandataire',
};

/** An appointment by arrêté. `au` is the last day, null while open. */
export const nominationSchema = z.object({
  id: identifiant,
  personne: identifiant,
  qualite,
  /** Points of a mandataire; the other qualities act everywhere in the régie. */
  points: z.array(identifiant),
  du: civilDate,
  au: civilDate.nullable(),
  /** Intérim renewed once (CGCT R1617-5-1). */
  renouvelee: z.boolean().default(false),
  /** Rights close at that instant (regie:A5). */
  avis_retire_le: instant.nullable(),
});
export type Nomination = z.infer<typeof nominationSchema>;

/** An actual absence of the régisseur covered by a suppléant. */
export const remplacementSchema = z.object({
  id: identifiant,
  suppleant: identifiant,
  du: civilDate,
  au: civilDate.nullable(),
});
export type Remplacement = z.infer<typeof remplacementSchema>;
