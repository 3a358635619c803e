import { z } from 'zod';
import { civilDate } from '../../../platform/zod.ts';
import { id, label, natureLigne, partsSchema, signedCents } from '../../tarifs/rules.ts';

/** What a bill is about: facturation:FAC-1 compares what is due and what was issued for this key. */
export const cleSchema = z.strictObject({ enfant: id, unite: id, date: civilDate, payeur: id });
export type Cle = z.infer<typeof cleSchema>;

const montants = {
  cle: cleSchema,
  nature: natureLigne,
  prix_unitaire: signedCents,
  parts: partsSchema,
  /** Units of the consumption carried: 1 for the whole or the first payer's share, 0 for the other lines, -1 when reversed. */
  unites: z.int().min(-1).max(1),
  tarif_version: id,
  libelle: label,
};

/** What the present facts say is owed, for one key and one nature. Nothing owed: no `Due`. */
export const dueSchema = z.strictObject(montants);
export type Due = z.infer<typeof dueSchema>;

/** A line to issue. `quantite` is 1, or -1 for the reversal of the issued line `annule`. */
export const ligneSchema = z.strictObject({
  ...montants,
  quantite: z.union([z.literal(1), z.literal(-1)]),
  montant: signedCents,
  annule: id.nullable(),
});
export type Ligne = z.infer<typeof ligneSchema>;

/** A line already issued: immutable, identified. */
export const ligneEmiseSchema = ligneSchema.extend({ id });
export type LigneEmise = z.infer<typeof ligneEmiseSchema>;
