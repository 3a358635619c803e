import { z } from 'zod';
import { ZONE_ETAT } from '../../../kernel/calendar.ts';
import { avertissement } from '../../../kernel/rule.ts';
import {
  civilDate,
  civilMonth,
  identifiant,
  instant,
  montant,
  montantNonNegatif,
  montantPositif,
} from '../../../platform/zod.ts';
import { choixImputation, creanceSchema, imputationSchema } from '../../creances/rules.ts';
import { acteVersionSchema } from '../acte/acte.schema.ts';
import { nominationSchema, qualite, remplacementSchema } from '../habilitation/nomination.schema.ts';

const texte = z.string().trim().min(1, 'Remplissez ce champ.').max(140, '140 caractères au plus.');

/** Means data demanded by regie:E1 and regie:E3, by means. */
export const moyenSchema = z.discriminatedUnion('mode', [
  /** `donne`: what the payer handed over, when change was given. */
  z.object({ mode: z.literal('especes'), donne: montantPositif.optional() }),
  z.object({
    mode: z.literal('cheque'),
    emetteur: texte,
    banque: texte,
    numero: z.string().regex(/^\d{7}$/, 'Numéro de chèque : 7 chiffres.'),
    ordre: texte,
    /** Amount written on the cheque, in cents. */
    montant_porte: montantPositif,
    signe: z.boolean(),
  }),
  z.object({ mode: z.literal('tpe'), terminal: texte, ticket: texte }),
  z.object({
    mode: z.literal('en_ligne'),
    id_op: texte,
    /** PayFiP payment kind: card (P) or direct debit (V). */
    voie: z.enum(['P', 'V']),
    /** Test (T) or activation (X) payment: never income (regie:P4). */
    essai: z.boolean(),
  }),
  z.object({ mode: z.literal('virement'), reference: texte, recu_le: civilDate }),
  z.object({ mode: z.literal('prelevement'), rum: texte, fichier: texte }),
  z.object({ mode: z.literal('cesu'), emetteur: texte, numero: texte }),
  z.object({ mode: z.literal('ancv'), emetteur: texte, numero: texte }),
]);
export type Moyen = z.infer<typeof moyenSchema>;

export const derogationEspeces = z.object({
  motif: z.enum(['sans_compte_bancaire', 'etranger'], { error: 'Choisissez le motif prévu par la loi.' }),
  raison: z.string().trim().min(3, 'Écrivez la raison en quelques mots.'),
});

/** Everything one receipt is judged on, read under lock by the action. */
export const encaissementSchema = z.object({
  regie: z.object({
    statut: z.enum(['projet', 'active', 'suspendue', 'en_cloture', 'close']),
    dft: z.boolean(),
  }),
  versions: z.array(acteVersionSchema),
  nominations: z.array(nominationSchema),
  remplacements: z.array(remplacementSchema),
  /** Who took the money. Null for a bank fact, which nobody takes. */
  encaisseur: identifiant.nullable(),
  /** Who records it. Null when a machine records a bank fact. */
  enregistreur: identifiant.nullable(),
  point: identifiant,
  payeur: identifiant.nullable(),
  montant: montantPositif,
  moyen: moyenSchema,
  date_operation: civilDate,
  maintenant: instant,
  /** Time zone of the collectivité; a question that does not say is asked for metropolitan France. */
  fuseau: z.string().min(1).default(ZONE_ETAT),
  creances: z.array(creanceSchema),
  choix: choixImputation.nullable(),
  /** Cash already received, by debt reference, instalments included (regie:E2). */
  especes_deja_recues: z.record(z.string(), montantNonNegatif),
  derogation_especes: derogationEspeces.nullable(),
  solde_caisse: montantNonNegatif,
  session: z.object({ statut: z.enum(['ouverte', 'comptee', 'validee']), ouverte_le: instant }).nullable(),
  mois_clos: z.array(civilMonth),
});
export type EncaissementInput = z.infer<typeof encaissementSchema>;

export const decisionEncaissement = z.object({
  acte_version: z.string().nullable(),
  qualite: qualite.nullable(),
  piece: z.enum(['quittance', 'ticket', 'justificatif']),
  imputations: z.array(imputationSchema),
  /** Income by product, ready for `entryFor`. */
  produits: z.array(z.object({ produit: z.string(), montant })),
  /** What goes to recettes_classer; never silent (regie:E5, regie:P3). */
  a_classer: montantNonNegatif,
  motif_classement: z
    .enum(['surplus', 'hors_delai', 'creance_annulee', 'hors_acte', 'creance_inconnue'])
    .nullable(),
  /** Month the entry belongs to (regie:M2). */
  mois: civilMonth,
  avertissements: z.array(avertissement),
});
export type DecisionEncaissement = z.infer<typeof decisionEncaissement>;
