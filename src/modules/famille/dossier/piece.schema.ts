import { z } from 'zod';
import { civilDate, identifiant } from '../../../platform/zod.ts';

/** `type_piece`: what is asked, from whom, with which effect and for how long. */
export const typePiece = z.object({
  id: identifiant,
  nom: z.string(),
  portee: z.enum(['enfant', 'foyer', 'activite']),
  effet: z.enum(['bloque_inscription', 'bloque_reservation', 'information']),
  validite: z.discriminatedUnion('type', [
    z.object({ type: z.literal('date_document') }),
    z.object({ type: z.literal('mois'), n: z.int().min(1).max(120) }),
    z.object({ type: z.literal('annee_scolaire') }),
  ]),
  /** Another administration can supply it: a sworn declaration is enough meanwhile (famille:DOS-1). */
  fournie_par: z.string().nullable().default(null),
  /** Indispensable to examine the dossier (famille:DOS-2). */
  indispensable: z.boolean().default(false),
});
export type TypePiece = z.infer<typeof typePiece>;

export const piece = z.object({
  id: identifiant,
  type: identifiant,
  /** The child, foyer or activity it serves, by the type's scope. */
  objet: identifiant,
  etat: z.enum(['attendue', 'deposee', 'acceptee', 'rejetee', 'expiree']),
  recue_le: civilDate.nullable(),
  /** Dates written on the document, or computed when accepted: `[debut, fin)`. */
  debut: civilDate.nullable(),
  fin: civilDate.nullable(),
});
export type Piece = z.infer<typeof piece>;
