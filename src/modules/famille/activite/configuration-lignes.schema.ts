import { z } from 'zod';
import { weekdaySchema } from '../commun.schema.ts';
import { type Activite, GENRES_ACTIVITE, GENRES_UNITE, type Groupe, type Unite } from '../types.ts';
import { DAY_TYPES } from './calendrier.schema.ts';

const activite = z.object({
  id: z.string(),
  code: z.string(),
  nom: z.string(),
  genre: z.enum(GENRES_ACTIVITE),
  service_id: z.string(),
  regie_code: z.string(),
  produit_code: z.string(),
  paiement: z.enum(['prepaye', 'mensuel']),
  extrascolaire: z.boolean(),
  jours: z.array(weekdaySchema),
  types_jour: z.array(z.enum(DAY_TYPES)),
  validation_agent: z.boolean(),
  attente: z.boolean(),
});

export function activiteOf(row: unknown): Activite {
  const r = activite.parse(row);
  return {
    id: r.id,
    code: r.code,
    nom: r.nom,
    genre: r.genre,
    serviceId: r.service_id,
    regieCode: r.regie_code,
    produitCode: r.produit_code,
    paiement: r.paiement,
    extrascolaire: r.extrascolaire,
    jours: r.jours,
    typesJour: r.types_jour,
    validationAgent: r.validation_agent,
    attente: r.attente,
  };
}

const unite = z.object({
  id: z.string(),
  activite_id: z.string(),
  code: z.string(),
  nom: z.string(),
  genre: z.enum(GENRES_UNITE),
  debut_heure: z.string().nullable(),
  fin_heure: z.string().nullable(),
  rang: z.int(),
});

export function uniteOf(row: unknown): Unite {
  const r = unite.parse(row);
  return {
    id: r.id,
    activiteId: r.activite_id,
    code: r.code,
    nom: r.nom,
    genre: r.genre,
    debut: r.debut_heure,
    fin: r.fin_heure,
    rang: r.rang,
  };
}

const groupe = z.object({
  id: z.string(),
  activite_id: z.string(),
  site_id: z.string(),
  nom: z.string(),
  age_min: z.int().nullable(),
  age_max: z.int().nullable(),
});

export function groupeOf(row: unknown): Groupe {
  const r = groupe.parse(row);
  return {
    id: r.id,
    activiteId: r.activite_id,
    siteId: r.site_id,
    nom: r.nom,
    ageMin: r.age_min,
    ageMax: r.age_max,
  };
}
