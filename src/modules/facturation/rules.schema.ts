import { z } from 'zod';
import { civilDate } from '../../platform/zod.ts';
import { id, price } from '../tarifs/rules.ts';

const avertissement = z.enum(['qf_repli', 'qf_zero', 'pai_expire', 'prix_superieur_cout']);

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
