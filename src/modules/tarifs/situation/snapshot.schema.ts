import { z } from 'zod';
import { civilDate } from '../../../platform/zod.ts';
import { code, decimalText, garde, label, regularite, residence, typeJour } from '../prix/formes.schema.ts';
import { effetSchema } from '../tarif/tarif.schema.ts';

const dated = z.strictObject({
  /** Euros; decimals are dropped (tarifs:TAR-4). */
  valeur: z.union([z.int().min(0), decimalText]),
  effet_du: civilDate,
  fournisseur: z.enum(['CNAF', 'MSA', 'declare', 'calcule']).optional(),
});

/** Everything a price depends on, frozen: pricing is a pure function of this and of a tariff version (tarifs:TAR-1). */
export const snapshotSchema = z.strictObject({
  date: civilDate,
  /** The valid quotient on that date, or null: see `qfOn`. */
  qf: dated.nullable(),
  ressources: dated.nullable().default(null),
  residence,
  /** Sibling rank, eldest 1: see `siblingRank`. */
  rang: z.int().min(1).default(1),
  age: z.int().min(0).max(25),
  niveau: z.string().max(60).default(''),
  ecole: z.string().max(80).default(''),
  regularite: regularite.default('regulier'),
  type_jour: typeJour,
  garde: garde.default('simple'),
  pai: z.enum(['aucun', 'panier', 'expire']).default('aucun'),
  reductions: z.array(code).default([]),
  surcharges: z.array(code).default([]),
  aides: z.array(code).default([]),
  pointage: z
    .strictObject({
      /** `prevu`: not marked yet, counts as present. */
      etat: z.enum(['prevu', 'present', 'absent', 'imprevu']),
      justifie: z.boolean().default(false),
      motif: label.optional(),
      /** Decided by the absence rule (famille:ABS-1); it goes before the tariff's own modifiers. */
      effet: effetSchema.optional(),
    })
    .default({ etat: 'prevu', justifie: false }),
  /** Deadline decision the booking was taken under, kept for the trace (tarifs:TAR-11). */
  delai: z.strictObject({ decision: label, version: label, limite: z.string().max(40) }).optional(),
  minutes: z.strictObject({ reservees: z.int().min(0), utilisees: z.int().min(0).nullable() }).optional(),
  /** Ordinal of this unit in the tariff's period, for `nieme_unite`. */
  rang_unite: z.int().min(1).default(1),
  forfait: z
    .strictObject({ dus: z.int().min(0), total: z.int().min(1), absences: z.int().min(0).default(0) })
    .refine((f) => f.dus <= f.total, 'Le nombre dû dépasse le total')
    .optional(),
});
export type Snapshot = z.infer<typeof snapshotSchema>;
export type SnapshotInput = z.input<typeof snapshotSchema>;
