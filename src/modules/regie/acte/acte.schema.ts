import { z } from 'zod';
import { civilDate, identifiant, montantNonNegatif } from '../../../platform/zod.ts';
import { natureProduit } from '../../creances/rules.ts';
import { modeEncaissement } from '../modes.ts';

export const produitSchema = z.object({
  /** Code produit local of the comptable. */
  code: z.string().regex(/^[A-Za-z0-9]{1,4}$/, 'Code produit local : 1 à 4 lettres ou chiffres.'),
  libelle: z.string().min(1).max(120),
  nature: natureProduit,
  /** The deliberation opens this product to the voucher. */
  cesu: z.boolean().default(false),
  ancv: z.boolean().default(false),
  /** Text that allows a tax to be collected by a régie (regie:A2), when there is one. */
  derogation: z.string().min(1).nullable().default(null),
});
export type ProduitActe = z.infer<typeof produitSchema>;

export const pointSchema = z.object({
  id: identifiant,
  libelle: z.string().min(1).max(120),
  /** Days between two hand-overs to the régisseur. */
  rythme_jours: z.int().min(1).max(31),
});

const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'Jour attendu : MM-JJ.');

const distinct = <T>(items: readonly T[]) => new Set(items).size === items.length;

/** Configuration held by one version of the act: the act is the setting (regie:A1). Amounts in cents, delays in days. */
export const acteRegieSchema = z
  .object({
    organisme: z.string().min(1),
    service: z.string().min(1),
    adresse: z.string().min(1),
    objet: z.string().min(1),
    produits: z.array(produitSchema).min(1, 'L’acte nomme au moins un produit.'),
    modes: z.array(modeEncaissement).min(1, 'L’acte nomme au moins un mode d’encaissement.'),
    piece: z.enum(['quittance', 'ticket']),
    fonds_de_caisse: montantNonNegatif,
    maximum_encaisse: montantNonNegatif,
    /** Whether the maximum counts the float (`avec`) or not (`hors`). */
    definition_encaisse: z.enum(['avec', 'hors']),
    /** At most one month (CGCT R1617-8). */
    rythme_versement_jours: z.int().min(1).max(31),
    rythme_cheques_jours: z.int().min(1).max(31),
    /** Régie prolongée (R1617-9); null for a régie that collects at once only. */
    prolongee: z
      .object({
        limite_jours: z.int().min(1).max(366),
        relance_autorisee: z.boolean(),
        /** Days before the limit from which a reminder may leave; ignored without permission. */
        relance_jours_avant: z.int().min(1).max(60).default(15),
        information_ordonnateur_jours: z.int().min(1).max(60),
      })
      .nullable(),
    mandataires_autorises: z.boolean(),
    points: z.array(pointSchema).min(1, 'L’acte nomme au moins un point d’encaissement.'),
    /** Yearly opening, both days included; may span the new year. */
    saison: z.object({ du: monthDay, au: monthDay }).nullable(),
    /** The act lets the régie refund (R1617-11 6°). */
    clause_remboursement: z.boolean(),
    cesu: z.object({ deliberation_le: civilDate, affiliation_crcesu: z.string().min(1) }).nullable(),
    ancv: z.object({ convention: z.string().min(1) }).nullable(),
    document_signe: z.string().nullable(),
    avis_conforme_le: civilDate.nullable(),
    transmis_le: civilDate.nullable(),
    publie_le: civilDate.nullable(),
  })
  .refine((acte) => distinct(acte.produits.map((p) => p.code)), {
    path: ['produits'],
    error: 'Deux produits portent le même code.',
  })
  .refine((acte) => distinct(acte.modes), { path: ['modes'], error: 'Un mode est nommé deux fois.' })
  .refine((acte) => distinct(acte.points.map((p) => p.id)), {
    path: ['points'],
    error: 'Deux points portent le même identifiant.',
  });
export type ActeRegie = z.infer<typeof acteRegieSchema>;

export const STATUTS_ACTE = [
  'projet',
  'soumis',
  'avise',
  'signe',
  'en_vigueur',
  'remplace',
  'abroge',
] as const;

/** One dated version of the act. `valide_au` is the last day in force, null while open. */
export const acteVersionSchema = z.object({
  id: identifiant,
  statut: z.enum(STATUTS_ACTE),
  valide_du: civilDate,
  valide_au: civilDate.nullable(),
  acte: acteRegieSchema,
});
export type ActeVersion = z.infer<typeof acteVersionSchema>;
