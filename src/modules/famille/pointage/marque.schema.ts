import { z } from 'zod';
import { identifiant, instant } from '../../../platform/zod.ts';

/** A mark made on a tablet: added, never changed; identified by (appareil, sequence). */
export const marque = z.object({
  appareil: identifiant,
  sequence: z.int().min(0),
  enfant: identifiant,
  creneau: identifiant,
  valeur: z.enum(['present', 'absent', 'parti']),
  motif: z.string().nullable().default(null),
  /** Person to whom the child was handed over, for `parti`. */
  remis_a: identifiant.nullable().default(null),
  /** By the tablet's clock. */
  saisi_a: instant,
  /** By the server's clock. */
  recu_a: instant,
  /** The tablet's own clock when it sent the mark: the gap with `recu_a` is its error. */
  envoye_a: instant.nullable().default(null),
});
export type Marque = z.infer<typeof marque>;
