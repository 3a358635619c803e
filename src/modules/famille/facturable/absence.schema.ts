import { z } from 'zod';
import { civilDate } from '../../../platform/zod.ts';

/** What an absent day costs: a percentage of the price, or a fixed amount in cents. */
export const effetAbsence = z.discriminatedUnion('type', [
  z.object({ type: z.literal('gratuit') }),
  z.object({ type: z.literal('taux'), pourcent: z.int().min(0).max(1000) }),
  z.object({ type: z.literal('prix'), montant: z.int().min(0) }),
]);
export type EffetAbsence = z.infer<typeof effetAbsence>;

/** From the booked day number `du_jour` of the episode (1 is the first), this effect. */
const tranche = z.object({ du_jour: z.int().min(1), effet: effetAbsence });

/** `regle_absence`: for one motive. Tiers by delay of proof, each a list of slices of the episode. */
export const regleAbsence = z.object({
  motif: z.string(),
  version: z.string(),
  justifie: z.boolean(),
  preuve: z.boolean(),
  /** In order of delay; a proof later than the last tier, or missing, leaves the absence unjustified. */
  paliers: z
    .array(
      z.object({
        /** Proof received within this many hours of the start of the episode; null: no proof is needed. */
        preuve_sous_heures: z.int().min(0).nullable(),
        tranches: z
          .array(tranche)
          .min(1)
          .refine((t) => t[0]?.du_jour === 1, 'La première tranche commence au premier jour.')
          .refine(
            (t) => t.every((x, i) => i === 0 || x.du_jour > t[i - 1]!.du_jour),
            'Les tranches se suivent.',
          ),
      }),
    )
    .min(1),
  /** Effect of a day left unjustified. */
  injustifie: effetAbsence,
});
export type RegleAbsence = z.infer<typeof regleAbsence>;

/** A booked day of one child and activity, absent or not. */
export const jourReserve = z.object({ date: civilDate, absent: z.boolean() });
export type JourReserve = z.infer<typeof jourReserve>;
