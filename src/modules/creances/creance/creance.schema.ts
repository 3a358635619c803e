import { z } from 'zod';
import { civilDate, identifiant, montant, montantNonNegatif, montantPositif } from '../../../platform/zod.ts';

export const STATUTS_CREANCE = [
  'ouverte',
  'soldee',
  'a_remettre',
  'remise_au_comptable',
  'titree',
  'prise_en_charge',
  'soldee_au_tresor',
  'non_valeur',
  'annulee',
] as const;
export const statutCreance = z.enum(STATUTS_CREANCE);
export type StatutCreance = (typeof STATUTS_CREANCE)[number];

/** What a product pays for; decides regie:A2 (taxes) and regie:E4 (CESU). */
export const NATURES = [
  'creche',
  'halte_garderie',
  'jardin_enfants',
  'periscolaire',
  'centre_de_loisirs',
  'restauration_scolaire',
  'activite',
  'vente',
  'location',
  'concession_cimetiere',
  'impot',
  'autre',
] as const;

export const natureProduit = z.enum(NATURES);

export type NatureProduit = (typeof NATURES)[number];

export const ligneCreanceSchema = z.object({
  id: identifiant,
  /** Code produit local of the act. */
  produit: z.string().min(1),
  nature: natureProduit,
  libelle: z.string(),
  montant: montantNonNegatif,
  /** What is still due: amount minus signed imputations. */
  reste: montantNonNegatif,
  /** Age of the child in completed years when the service was given; null when no child is concerned. */
  age_enfant: z.int().min(0).nullable(),
});
export type LigneCreance = z.infer<typeof ligneCreanceSchema>;

export const creanceSchema = z.object({
  id: identifiant,
  redevable: identifiant,
  /** Two créances that are instalments of one debt share this reference (regie:E2). */
  dette: identifiant,
  statut: statutCreance,
  publiee_le: civilDate,
  /** Last day on which the régie may collect; null when collected at once. */
  date_limite: civilDate.nullable(),
  lignes: z.array(ligneCreanceSchema),
  /** Present in a SEPA file already deposited (regie:P2, regie:X3). */
  fichier_prelevement_depose: z.boolean().default(false),
});
export type Creance = z.infer<typeof creanceSchema>;

/** One signed imputation of a receipt on a line. */
export const imputationSchema = z.object({ creance: identifiant, ligne: identifiant, montant });
export type Imputation = z.infer<typeof imputationSchema>;

/** The payer's or the agent's choice: whole créances in an order, or exact amounts per line. */
export const choixImputation = z.discriminatedUnion('par', [
  z.object({ par: z.literal('creances'), creances: z.array(identifiant).min(1) }),
  z.object({
    par: z.literal('lignes'),
    lignes: z.array(z.object({ ligne: identifiant, montant: montantPositif })).min(1),
  }),
]);
export type ChoixImputation = z.infer<typeof choixImputation>;
