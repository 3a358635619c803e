import { z } from 'zod';
import { civilDate, id, price } from '../tarifs/prix/formes.schema.ts';

const avertissement = z.enum(['qf_repli', 'qf_zero', 'pai_expire', 'prix_superieur_cout']);

export const controleSchema = z.strictObject({
  refus: z.array(
    z.strictObject({
      code: z.string(),
      params: z.record(z.string(), z.string()),
      field: z.string().optional(),
    }),
  ),
  avertissements: z.array(
    z.strictObject({ code: z.enum(['cout_depasse', 'cout_inconnu', 'borne_decimale']), phrase: z.string() }),
  ),
});

export const faitsConsommationSchema = z.strictObject({
  enfant: id,
  unite: id,
  date: civilDate,
  pointage: z.enum(['prevu', 'non_pointe', 'present', 'absent', 'imprevu']),
  postpaye: z.boolean(),
  liste_ouverte: z.boolean().optional(),
  payeurs: z.array(z.strictObject({ id, adresse_valide: z.boolean() })),
  garde_non_couverte: z.boolean(),
  tarif: z.boolean(),
  reservations: z.int().min(0),
  avertissements: z.array(avertissement),
});

export const anomalieSchema = z.strictObject({
  code: z.string(),
  severite: z.enum(['bloquante', 'avertissement']),
  enfant: id,
  payeur: id.nullable(),
  date: civilDate.nullable(),
  phrase: z.string(),
  remede: z.string(),
});

const proposition = z.enum(['rendez_vous', 'ccas', 'titre']);

export const palierRelance = z.strictObject({
  de: z.int().min(1),
  a: z.int().nullable(),
  propose: proposition,
});

export const factureRelance = z.strictObject({
  reste: price,
  limite: civilDate,
  contestee: z.boolean(),
  delai_jusqu_au: civilDate.nullable(),
  transferee: z.boolean(),
  paiement_en_cours: z.boolean(),
  deja_envoyees: z.array(proposition),
});
