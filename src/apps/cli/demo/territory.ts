import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { reglages } from '../../../modules/famille/activite/reglages.schema.ts';
import { acteRegieSchema } from '../../../modules/regie/acte/acte.schema.ts';
import { qualite } from '../../../modules/regie/habilitation/nomination.schema.ts';

const text = z.string().min(1);

/** Everything that makes one collectivité of the demonstration, before its families. */
export const territoire = z.object({
  collectivite: z.object({
    slug: z.string().regex(/^[a-z0-9-]{2,60}$/),
    nom: text,
    genre: z.enum(['commune', 'cias', 'ccas', 'epci', 'syndicat']),
    siret: z.string().regex(/^\d{14}$/),
    code_insee: text,
    code_postal: z.string().regex(/^\d{5}$/),
    population: z.int().min(1),
    zone_scolaire: text,
    adresse: text,
    telephone: text,
    courriel: text,
    couleur_primaire: text,
    couleur_accent: text,
    embleme: text,
  }),
  /** Slugs of the communes where a few families live instead. */
  autour: z.array(z.string()).default([]),
  services: z.array(z.object({ code: text, nom: text, adresse: text, telephone: text })).min(1),
  sites: z.array(z.object({ code: text, nom: text, adresse: text })).min(1),
  famille: reglages.omit({ du: true }),
  regies: z.array(
    z.object({
      code: z.string().regex(/^\d{2}$/),
      nom: text,
      serviceCode: text,
      numcli: z.string().nullable(),
      saisie: z.enum(['T', 'X', 'W']).nullable(),
      compteDft: z.string().nullable(),
      acte: acteRegieSchema,
      points: z.array(z.object({ code: text, nom: text })).min(1),
      nominations: z.array(
        z.object({ login: text, qualite, pointCode: z.string().nullable(), arrete: text }),
      ),
    }),
  ),
  agents: z.array(z.object({ login: text, roles: z.array(text).min(1), acte: text })),
  /** How many families are made up, and from which seed. */
  familles: z.int().min(0),
  graine: z.int(),
});
export type Territory = z.infer<typeof territoire>;

const operateur = z.object({
  nom: text,
  siret: z.string().regex(/^\d{14}$/),
  /** Slugs, in the order of their installation. */
  collectivites: z.array(z.string()).min(1),
});
export type Operator = z.infer<typeof operateur>;

export const demoFolder = (root: string): string => join(root, 'db', 'demo');

const read = (root: string, ...path: string[]): unknown =>
  JSON.parse(readFileSync(join(demoFolder(root), ...path), 'utf8'));

export const readOperator = (root: string): Operator => operateur.parse(read(root, 'operateur.json'));

export const readTerritory = (root: string, slug: string): Territory =>
  territoire.parse(read(root, slug, 'territoire.json'));

/** The settings that go with the files of a folder, written beside them by the generator. */
export const readTerritoryFile = (folder: string): Territory =>
  territoire.parse(JSON.parse(readFileSync(join(folder, 'territoire.json'), 'utf8')));
