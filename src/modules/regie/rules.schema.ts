import { z } from 'zod';
import { ZONE_ETAT } from '../../kernel/calendar.ts';
import { avertissement } from '../../kernel/rule.ts';
import {
  civilDate,
  civilMonth,
  identifiant,
  instant,
  montant,
  montantNonNegatif,
} from '../../platform/zod.ts';
import { acteVersionSchema } from './acte/acte.schema.ts';
import { nominationSchema, qualite, remplacementSchema } from './habilitation/nomination.schema.ts';

const count = z.int().min(0);

export const acteInput = z.object({ versions: z.array(acteVersionSchema), date: civilDate });
export const acteOutput = z.object({ version: z.string(), permet: z.array(z.string()).readonly() });

export const habilitationInput = z.object({
  nominations: z.array(nominationSchema),
  remplacements: z.array(remplacementSchema),
  encaisseur: identifiant.nullable(),
  enregistreur: identifiant,
  point: identifiant,
  date_operation: civilDate,
  maintenant: instant,
  /** Time zone of the collectivité; a question that does not say is asked for metropolitan France. */
  fuseau: z.string().min(1).default(ZONE_ETAT),
});
export const habilitationOutput = z.object({
  qualite,
  dernier_jour: civilDate.nullable(),
  avertissements: z.array(avertissement).readonly(),
});

export const clotureInput = z.object({
  mois: civilMonth,
  aujourdhui: civilDate,
  statut: z.enum(['ouvert', 'controle', 'clos']),
  precedent_clos: z.boolean(),
  sessions_non_validees: count,
  comptage_caisse_fait: z.boolean(),
  tpe_non_rapproches: count,
  tentatives_inconnues_24h: count,
  cheques_hors_rythme: count,
  lignes_releve_non_posees: count,
});
export const clotureOutput = z.object({
  points: z
    .array(
      z.object({
        code: z.string(),
        libelle: z.string(),
        statut: z.enum(['vert', 'rouge']),
        correction: z.string(),
      }),
    )
    .readonly(),
});

export const obligationInput = z.object({
  annee: z.int().min(2000).max(2100),
  recettes_n2: montantNonNegatif.nullable(),
  concomitant: z.boolean(),
  autre_moyen: z.boolean(),
  offert: z.boolean(),
});
export const obligationOutput = z.object({
  statut: z.enum(['obligatoire', 'moyen_requis', 'dispense', 'inconnu']),
  seuil: montant.nullable(),
  conforme: z.boolean(),
});

export const icsInput = z.object({ ics: z.string() });
export const icsOutput = z.object({ ics: z.string(), cle: z.string() });

export const cfonbInput = z.object({ montant: z.string(), decimales: z.int().min(0).max(2) });
export const cfonbOutput = z.object({ montant });

export const montantLigneInput = z.object({
  quantite: z.string().regex(/^\d{1,9}([.,]\d{1,6})?$/),
  prix_unitaire: montant,
});
