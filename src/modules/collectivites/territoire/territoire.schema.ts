import { z } from 'zod';
import { ZONE_ETAT } from '../../../kernel/calendar.ts';
import { checkContrast } from '../../../platform/ui/contrast.ts';

const siret = z.string().regex(/^\d{14}$/, { error: 'Un SIRET compte 14 chiffres.' });
export const colour = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#[0-9a-f]{6}$/, { error: 'Écrivez la couleur comme #0f5a47.' });
/** RGAA 3.2, 3.3: the two colours of a collectivité can be read, in light and in dark, wherever they are used. */
export const readable = (
  look: { couleurPrimaire: string; couleurAccent: string },
  context: z.core.$RefinementCtx,
): void => {
  const [why] = checkContrast(look.couleurPrimaire, look.couleurAccent);
  if (why) context.issues.push({ code: 'custom', path: ['couleurPrimaire'], message: why, input: look });
};

export const civilDate = z.iso.date({ error: 'Donnez une date.' });
export const phone = z
  .string()
  .trim()
  .regex(/^(\+\d{2,3}|0)[\d\s.]{8,16}$/, {
    error: 'Écrivez le numéro en entier, par exemple 02 99 00 00 00.',
  });
export const code = z
  .string()
  .trim()
  .regex(/^[a-z0-9_-]{2,40}$/, { error: 'Un code s’écrit en minuscules, chiffres et tirets.' });
export const name = z.string().trim().min(2, { error: 'Donnez un nom.' }).max(160);
export const address = z.string().trim().min(5, { error: 'Donnez l’adresse postale.' }).max(300);

export const collectiviteInput = z
  .object({
    slug: z.string().regex(/^[a-z0-9-]{2,60}$/),
    nom: name,
    genre: z.enum(['commune', 'cias', 'ccas', 'epci', 'syndicat']),
    siret,
    codeInsee: z
      .string()
      .regex(/^[0-9AB]{5}$/)
      .nullable()
      .default(null),
    population: z.int().min(0),
    fuseau: z.string().default(ZONE_ETAT),
    territoireFeries: z.string().default('metropole'),
    zoneScolaire: z.string().min(1),
    adresse: address,
    telephone: phone,
    courriel: z.email({ error: 'Écrivez l’adresse e-mail en entier.' }),
    couleurPrimaire: colour,
    couleurAccent: colour,
    /** Key of an icon. */
    embleme: z.string().min(1),
  })
  .superRefine(readable);

export const territoireInput = z.object({
  operateur: z.object({ nom: name, siret }),
  collectivites: z.array(collectiviteInput).min(1),
});
export type Territoire = z.input<typeof territoireInput>;

export const serviceInput = z.object({ code, nom: name, adresse: address, telephone: phone });

export const siteInput = z.object({
  code,
  nom: name,
  adresse: address,
  territoireFeries: z.string().default('metropole'),
  zoneScolaire: z.string().min(1),
  fuseau: z.string().default(ZONE_ETAT),
});

/** Closed from `du` to `au`, both included. */
export const fermetureInput = z
  .object({
    /** Code of the site; null closes the whole collectivité. */
    site: z.string().nullable().default(null),
    du: civilDate,
    au: civilDate,
    motif: z.string().trim().min(3, { error: 'Dites pourquoi, en quelques mots.' }).max(200),
  })
  .refine((f) => f.au >= f.du, { path: ['au'], error: 'Le dernier jour ne peut pas précéder le premier.' });
