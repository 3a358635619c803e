import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { demoFolder } from './territory.ts';

const text = z.string().min(1);
const weekdays = z.array(z.int().min(1).max(7)).min(1);

/** Somebody who signs in (civil status in the identities of the stand-in), or somebody written here. */
const personne = z.object({
  login: text.optional(),
  code: text.optional(),
  prenoms: z.string().optional(),
  nom: text.optional(),
  sexe: z.enum(['F', 'M']).optional(),
  naissance: z.iso.date().optional(),
  telephone: z.string().optional(),
  /** Commune of birth that the civil status delivered does not hold. */
  lieu: z.string().optional(),
});

const adulte = personne.extend({
  role: z.enum(['adulte', 'payeur']).default('adulte'),
  autorite: z.enum(['conjointe', 'deleguee']).default('conjointe'),
  preuve: z.string().default(''),
});

const enfant = personne.extend({
  ecole: z.string().optional(),
  allergie: z.string().optional(),
  regime: z.enum(['sans_porc', 'sans_viande']).optional(),
  /** State of the insurance certificate. */
  piece: z.enum(['acceptee', 'deposee', 'attendue']).default('acceptee'),
  inscriptions: z
    .array(z.object({ activite: text, unite: z.string().optional(), jours: weekdays }))
    .optional(),
});

const foyer = z.object({
  code: text,
  libelle: text,
  adresse: text,
  /** Slug of another commune, when they do not live in the territory's own. */
  commune: z.string().optional(),
  adresse_masquee: z.boolean().default(false),
  payeur: text.nullable(),
  qf: z.string().nullable(),
  adultes: z.array(adulte).min(1),
  enfants: z.array(enfant),
});

const habitants = z.object({
  foyers: z.array(foyer),
  /** Alternating custody: even ISO weeks with one payer, odd weeks with the other. */
  gardes: z.array(z.object({ enfant: text, pair: text, impair: text })),
  interdits: z.array(z.object({ enfant: text, nom: text, preuve: text })),
});
export type Inhabitants = z.infer<typeof habitants>;
export type HomeEntry = Inhabitants['foyers'][number];
export type ChildEntry = HomeEntry['enfants'][number];
export type PersonEntry = z.infer<typeof personne>;

/** The families of a territory that somebody can sign in as. */
export const readInhabitants = (root: string, slug: string): Inhabitants =>
  habitants.parse(JSON.parse(readFileSync(join(demoFolder(root), slug, 'habitants.json'), 'utf8')));

/** `code` or `login`: what names a person within the demonstration. */
export const keyOf = (p: PersonEntry): string => p.login ?? p.code ?? '';
