import { z } from 'zod';
import { civilDate, instant, wallTime, weekdaySchema } from '../../../platform/zod.ts';
import { ajoutTardif, regleDelai, retraitTardif } from '../delai/delai.schema.ts';
import { typePiece } from '../dossier/piece.schema.ts';
import { regleAbsence } from '../facturable/absence.schema.ts';
import { GENRES_ACTIVITE, GENRES_UNITE } from '../types.ts';
import { DAY_TYPES } from './calendrier.schema.ts';

const code = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,40}$/, 'Écrivez un code court : lettres sans accent, chiffres, tiret.');
const nom = z.string().trim().min(1, 'Donnez un nom.').max(120);

/** A document asked for, as kept: `activites` are ids, null for all of them. */
export const pieceDemandee = typePiece.extend({
  code: z.string(),
  activites: z.array(z.string()).nullable().default(null),
});

const uniteReglage = z.object({
  code,
  nom,
  genre: z.enum(GENRES_UNITE),
  debut: wallTime.nullable().default(null),
  fin: wallTime.nullable().default(null),
  ajout: z
    .object({ regle: regleDelai, tardif: ajoutTardif.default({ effet: 'refuser' }) })
    .default({ regle: { forme: 'aucun' }, tardif: { effet: 'refuser' } }),
  retrait: z
    .object({ regle: regleDelai, tardif: retraitTardif.default({ effet: 'facturer', pourcent: 100 }) })
    .default({ regle: { forme: 'aucun' }, tardif: { effet: 'facturer', pourcent: 100 } }),
});

const groupeReglage = z.object({
  nom,
  /** Code of the site. */
  site: code,
  age_min: z.int().min(0).max(25).nullable().default(null),
  age_max: z.int().min(0).max(25).nullable().default(null),
  compteurs: z
    .array(z.object({ nom, unites: z.array(code).min(1), capacite: z.int().min(0).max(100_000) }))
    .default([]),
});

const activiteReglage = z.object({
  code,
  nom,
  genre: z.enum(GENRES_ACTIVITE),
  /** Code of the service that runs it. */
  service: code,
  regie: z.string().min(1),
  produit: z.string().min(1),
  paiement: z.enum(['prepaye', 'mensuel']).default('mensuel'),
  extrascolaire: z.boolean().default(false),
  jours: z.array(weekdaySchema).min(1, 'Choisissez au moins un jour.'),
  types_jour: z.array(z.enum(DAY_TYPES)).min(1, 'Choisissez au moins un type de jour.'),
  validation_agent: z.boolean().default(false),
  attente: z.boolean().default(true),
  unites: z.array(uniteReglage).min(1),
  groupes: z.array(groupeReglage).min(1),
  incompatibilites: z.array(z.tuple([code, code])).default([]),
  /** `unite` may only be booked with one of the `requiert` listed for it. */
  dependances: z.array(z.object({ unite: code, requiert: code })).default([]),
  combinaisons: z.array(z.object({ unites: z.array(code).min(2), resultat: code })).default([]),
  periodes: z
    .array(
      z
        .object({
          debut: civilDate,
          fin: civilDate,
          ouvre_le: instant,
          ferme_le: instant,
          audience: z.enum(['tous', 'residents']).default('tous'),
        })
        .refine((p) => p.debut < p.fin && p.ouvre_le < p.ferme_le, 'La fin vient après le début.'),
    )
    .default([]),
  absences: z.array(regleAbsence.omit({ version: true }).extend({ libelle: nom })).default([]),
});

/** Input of `famille.installer`: settings by code; what already exists under the same code is kept up to date. */
export const reglages = z.object({
  /** First day on which changed rules apply. */
  du: civilDate,
  types_piece: z
    .array(typePiece.omit({ id: true }).extend({ code, activites: z.array(code).nullable().default(null) }))
    .default([]),
  activites: z.array(activiteReglage).default([]),
});
export type Reglages = z.infer<typeof reglages>;
export type ReglagesEntree = z.input<typeof reglages>;
export type ActiviteReglage = Reglages['activites'][number];
