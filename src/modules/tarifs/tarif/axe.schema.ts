import { z } from 'zod';
import { decimalText, garde, label, regularite, residence, typeJour } from '../prix/formes.schema.ts';

/**
 * One bracket as the deliberation writes it: from `de`, to `a` included when the text states it.
 * Only `de` prices; `a` exists so that a gap or an overlap of the text is seen at publication (tarifs:TAR-4).
 */
export const trancheSchema = z.strictObject({
  de: decimalText,
  a: decimalText.optional(),
  libelle: label.optional(),
});
export type Tranche = z.infer<typeof trancheSchema>;

/** A group of values sharing one price; `*` stands for every value not named elsewhere on the axis. */
const groupe = <T extends z.ZodType<string>>(value: T) =>
  z.strictObject({ couvre: z.array(z.union([value, z.literal('*')])).min(1), libelle: label.optional() });

const brackets = z.array(trancheSchema).min(1).max(60);
const groupes = <T extends z.ZodType<string>>(value: T) => z.array(groupe(value)).min(1).max(200);

/** The closed list of axes of tarifs:TAR-2; `age` and `niveau` are two readings of the same one. */
export const axeSchema = z.discriminatedUnion('axe', [
  z.strictObject({ axe: z.literal('qf'), tranches: brackets }),
  z.strictObject({ axe: z.literal('rang'), tranches: brackets }),
  z.strictObject({ axe: z.literal('age'), tranches: brackets }),
  z.strictObject({ axe: z.literal('residence'), groupes: groupes(residence) }),
  z.strictObject({ axe: z.literal('niveau'), groupes: groupes(z.string().min(1).max(60)) }),
  z.strictObject({ axe: z.literal('regularite'), groupes: groupes(regularite) }),
  z.strictObject({ axe: z.literal('ecole'), groupes: groupes(z.string().min(1).max(80)) }),
  z.strictObject({ axe: z.literal('type_jour'), groupes: groupes(typeJour) }),
  z.strictObject({ axe: z.literal('garde'), groupes: groupes(garde) }),
]);
export type Axe = z.infer<typeof axeSchema>;
