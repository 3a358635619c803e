import { z } from 'zod';
import { civilDate } from '../../../platform/zod.ts';
import { code, decimalText, id, label, price } from '../prix/formes.schema.ts';
import { axeSchema } from './axe.schema.ts';

const fixe = z.strictObject({ methode: z.literal('fixe'), prix: price });

/** Cells in the order of the axes, the last axis varying fastest; `null` is a hole, refused at publication. */
const grille = z.strictObject({
  methode: z.literal('grille'),
  axes: z.array(axeSchema).min(1).max(3),
  prix: z.array(price.nullable()).min(1).max(12_000),
});

const palier = z.union([
  z.strictObject({
    de: decimalText,
    a: decimalText.optional(),
    /** Per cent of the base: `"0.36"` of a quotient of 837 is 3,0132 €. */
    taux: decimalText,
    minimum: price.optional(),
    maximum: price.optional(),
  }),
  z.strictObject({ de: decimalText, a: decimalText.optional(), prix: price }),
]);
export type Palier = z.infer<typeof palier>;

const tauxEffort = z.strictObject({
  methode: z.literal('taux_effort'),
  assiette: z.enum(['qf', 'ressources']).default('qf'),
  paliers: z.array(palier).min(1).max(60),
});

/** What a single unit, fraction or package costs before anything else. */
export const basePrixSchema = z.discriminatedUnion('methode', [fixe, grille, tauxEffort]);
export type BasePrix = z.infer<typeof basePrixSchema>;

const horaire = z.strictObject({
  methode: z.literal('horaire'),
  fraction_minutes: z.int().min(1).max(1_440),
  /** Minutes of use that are not counted (tarifs:TAR-9). */
  grace_minutes: z.int().min(0).max(120).default(0),
  /** Price of one fraction. */
  prix: basePrixSchema,
});

const forfait = z.strictObject({
  methode: z.literal('forfait'),
  prix: basePrixSchema,
  echeances: z.int().min(1).max(24).default(1),
  prorata: z.enum(['aucun', 'jours', 'semaines']).default('aucun'),
  remboursement_absence: price.optional(),
});

const niemeUnite = z.strictObject({
  methode: z.literal('nieme_unite'),
  periode: z.enum(['semaine', 'mois', 'annee_scolaire']),
  paliers: z
    .array(z.strictObject({ de: z.int().min(1), prix: price }))
    .min(1)
    .max(40),
});

export const methodeSchema = z.discriminatedUnion('methode', [
  fixe,
  grille,
  tauxEffort,
  horaire,
  forfait,
  niemeUnite,
]);
export type Methode = z.infer<typeof methodeSchema>;

/** A reduction: per cent or cents taken off. */
export const remiseSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('taux'), taux: decimalText }),
  z.strictObject({ type: z.literal('montant'), montant: price }),
]);
export type Remise = z.infer<typeof remiseSchema>;

/** A surcharge: per cent added, cents added, or a price that replaces. */
const majorationSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('taux'), taux: decimalText }),
  z.strictObject({ type: z.literal('montant'), montant: price }),
  z.strictObject({ type: z.literal('prix'), prix: price }),
]);
export type Majoration = z.infer<typeof majorationSchema>;

/** What attendance makes of the price: nothing to pay, a per cent of it (150), or a fixed price; the shape the absence rule answers (famille:ABS-1). */
export const effetSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('gratuit') }),
  z.strictObject({ type: z.literal('taux'), pourcent: z.int().min(0).max(1000) }),
  z.strictObject({ type: z.literal('prix'), montant: price }),
]);
export type Effet = z.infer<typeof effetSchema>;

const compositionSchema = z
  .strictObject({ repas: price, garde: price, autre: price })
  .refine((c) => c.repas + c.garde + c.autre > 0, 'La composition ne peut pas être nulle');

/** tarifs:TAR-5: when a new quotient counts. */
export const effetQfSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('reception') }),
  z.strictObject({ type: z.literal('mois_suivant') }),
  z.strictObject({ type: z.literal('retroactif'), depuis: civilDate }),
  z.strictObject({
    type: z.literal('annuel'),
    jour: z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  }),
]);
export type EffetQf = z.infer<typeof effetQfSchema>;

/** tarifs:TAR-5: bracket of a family without a valid quotient: the highest, or that of a declared quotient. */
const repliSchema = z.union([z.literal('plus_haute'), z.strictObject({ qf: decimalText })]);

export const parametresSchema = z.strictObject({
  methode: methodeSchema,
  /** Price of a family lunch box under a PAI; replaces the base. */
  pai: z.strictObject({ prix: price, composition: compositionSchema.optional() }).optional(),
  fratrie: z
    .strictObject({
      portee: z.enum(['jour', 'periode', 'inscrits']),
      /** From this rank on. */
      remises: z.array(z.strictObject({ rang: z.int().min(2).max(20), remise: remiseSchema })).min(1),
    })
    .optional(),
  reductions: z.array(z.strictObject({ code, libelle: label, remise: remiseSchema })).default([]),
  cumul_reductions: z.enum(['successives', 'plus_favorable']).default('successives'),
  minimum: price.optional(),
  maximum: price.optional(),
  surcharges: z.array(z.strictObject({ code, libelle: label, majoration: majorationSchema })).default([]),
  modificateurs: z
    .strictObject({
      absence: effetSchema.optional(),
      absence_justifiee: effetSchema.optional(),
      presence_imprevue: effetSchema.optional(),
    })
    .default({}),
  aides: z
    .array(
      z.strictObject({
        code,
        libelle: label,
        aide: remiseSchema,
        plafond: price.optional(),
        qf_max: decimalText.optional(),
      }),
    )
    .default([]),
  arrondi: z.enum(['demi_superieur', 'troncature', 'cinq_centimes_superieur']).default('demi_superieur'),
  /** Weights of the meal, the care and the rest in the price. */
  composition: compositionSchema,
  qf: z.strictObject({ effet: effetQfSchema, repli: repliSchema }).optional(),
});
export type Parametres = z.infer<typeof parametresSchema>;

/** A published revision of a tariff, immutable. */
export const tarifVersionSchema = z.strictObject({
  id,
  tarif: code,
  libelle: label,
  /** As in « 3,30 € le repas ». */
  prix_pour: label,
  nature: z.enum(['restauration', 'periscolaire', 'extrascolaire', 'autre']),
  deliberation: z.strictObject({ numero: label, date: civilDate }),
  debut: civilDate,
  /** First day on which it no longer applies; null while open. */
  fin: civilDate.nullable(),
  /** Cost per user, subsidies deducted (tarifs:TAR-7). */
  cout_par_usager: price.optional(),
  parametres: parametresSchema,
});
export type TarifVersion = z.infer<typeof tarifVersionSchema>;
