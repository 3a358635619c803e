import { z } from 'zod';
import { weekdaySchema } from '../../../platform/zod.ts';
import { type Activite, GENRES_ACTIVITE, GENRES_UNITE, type Groupe, type Unite } from '../types.ts';
import { DAY_TYPES } from './calendrier.schema.ts';

const activite = z.object({
  id: z.string(),
  code: z.string(),
  nom: z.string(),
  genre: z.enum(GENRES_ACTIVITE),
  serviceId: z.string(),
  regieCode: z.string(),
  produitCode: z.string(),
  paiement: z.enum(['prepaye', 'mensuel']),
  extrascolaire: z.boolean(),
  jours: z.array(weekdaySchema),
  typesJour: z.array(z.enum(DAY_TYPES)),
  validationAgent: z.boolean(),
  attente: z.boolean(),
});

export function activiteOf(row: unknown): Activite {
  const r = activite.parse(row);
  return {
    id: r.id,
    code: r.code,
    nom: r.nom,
    genre: r.genre,
    serviceId: r.serviceId,
    regieCode: r.regieCode,
    produitCode: r.produitCode,
    paiement: r.paiement,
    extrascolaire: r.extrascolaire,
    jours: r.jours,
    typesJour: r.typesJour,
    validationAgent: r.validationAgent,
    attente: r.attente,
  };
}

const unite = z.object({
  id: z.string(),
  activiteId: z.string(),
  code: z.string(),
  nom: z.string(),
  genre: z.enum(GENRES_UNITE),
  debutHeure: z.string().nullable(),
  finHeure: z.string().nullable(),
  rang: z.int(),
});

export function uniteOf(row: unknown): Unite {
  const r = unite.parse(row);
  return {
    id: r.id,
    activiteId: r.activiteId,
    code: r.code,
    nom: r.nom,
    genre: r.genre,
    debut: r.debutHeure,
    fin: r.finHeure,
    rang: r.rang,
  };
}

const groupe = z.object({
  id: z.string(),
  activiteId: z.string(),
  siteId: z.string(),
  nom: z.string(),
  ageMin: z.int().nullable(),
  ageMax: z.int().nullable(),
});

export function groupeOf(row: unknown): Groupe {
  const r = groupe.parse(row);
  return {
    id: r.id,
    activiteId: r.activiteId,
    siteId: r.siteId,
    nom: r.nom,
    ageMin: r.ageMin,
    ageMax: r.ageMax,
  };
}
