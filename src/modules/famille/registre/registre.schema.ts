import { z } from 'zod';
import { civilDate, instant } from '../../../platform/zod.ts';
import { regleGarde } from '../payeur/garde.schema.ts';

/** Identifier of the row where it comes from; makes a second import harmless. */
const externe = z.string().trim().min(1, 'Il manque l’identifiant externe.').max(120);
const texte = z.string().trim().min(1, 'Il manque une valeur.').max(300);
const debutFin = { debut: civilDate, fin: civilDate.nullable().default(null) };

export const personneEntree = z.object({
  id_externe: externe,
  nom_naissance: texte,
  prenoms: z.string().trim().max(300),
  nom_usage: texte.nullable().default(null),
  sexe: z.enum(['F', 'M']).nullable().default(null),
  /** `2019-05-12`; `00` for an unknown day or month. */
  date_naissance: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'Écrivez la date sous la forme AAAA-MM-JJ.')
    .nullable()
    .default(null),
  commune_naissance: z.string().max(5).nullable().default(null),
  pays_naissance: z.string().max(5).nullable().default(null),
  courriel: z.email('Cette adresse électronique n’a pas la bonne forme.').nullable().default(null),
  telephone: z.string().max(30).nullable().default(null),
});

export const foyerEntree = z.object({
  id_externe: externe,
  libelle: texte,
  adresse: texte,
  code_postal: z.string().regex(/^\d{5}$/, 'Le code postal a cinq chiffres.'),
  commune: texte,
  code_insee: z.string().regex(/^[0-9AB]{5}$/, 'Le code de la commune a cinq caractères.'),
  adresse_masquee: z.boolean().default(false),
  /** Default payer, a person of the foyer. */
  payeur: externe.nullable().default(null),
});

const oui = z.boolean().default(true);

/** Input of `famille.enregistrer_foyers`. People and foyers are named by their external ids. */
export const registreFoyers = z.object({
  personnes: z.array(personneEntree).max(3000).default([]),
  foyers: z.array(foyerEntree).max(1000).default([]),
  appartenances: z
    .array(
      z.object({
        foyer: externe,
        personne: externe,
        role: z.enum(['adulte', 'enfant', 'payeur']),
        ...debutFin,
      }),
    )
    .max(5000)
    .default([]),
  responsabilites: z
    .array(
      z.object({
        adulte: externe,
        enfant: externe,
        autorite: z.enum(['conjointe', 'exclusive', 'retiree', 'deleguee', 'aucune']).default('conjointe'),
        inscrire: oui,
        reserver: oui,
        consulter: oui,
        payer: oui,
        recuperer: oui,
        preuve: z.string().trim().max(300).default(''),
        ...debutFin,
      }),
    )
    .max(5000)
    .default([]),
  qf: z
    .array(
      z.object({
        foyer: externe,
        valeur: z
          .string()
          .regex(/^\d{1,6}(\.\d{1,2})?$/, 'Écrivez le quotient avec un point, par exemple 837.50.'),
        source: z.enum(['CNAF', 'MSA', 'declare', 'calcule']),
        mois: z.string().regex(/^\d{4}-\d{2}$/),
        mois_calcul: z
          .string()
          .regex(/^\d{4}-\d{2}$/)
          .nullable()
          .default(null),
        recu_le: instant,
        preuve: z.string().max(300).nullable().default(null),
        ...debutFin,
      }),
    )
    .max(3000)
    .default([]),
  inscriptions: z
    .array(
      z.object({
        id_externe: externe,
        enfant: externe,
        foyer: externe,
        /** Code of the activity, name of the group, code of its site. */
        activite: externe,
        groupe: texte,
        site: externe.optional(),
        classe: z.string().max(40).nullable().default(null),
        ...debutFin,
      }),
    )
    .max(5000)
    .default([]),
  autorisations: z
    .array(
      z.object({
        enfant: externe,
        nom: texte,
        telephone: z.string().max(30),
        genre: z.enum(['appeler', 'recuperer', 'interdit']),
        preuve: z.string().max(300).nullable().default(null),
        ...debutFin,
      }),
    )
    .max(5000)
    .default([]),
  sante: z
    .array(
      z.object({
        enfant: externe,
        genre: z.enum(['pai', 'allergie', 'regime', 'medecin']),
        texte,
        panier_repas: z.boolean().default(false),
        ...debutFin,
      }),
    )
    .max(3000)
    .default([]),
  /** `contenu` names payers by external id; they are replaced by their ids. */
  regles_garde: z
    .array(
      z.object({
        enfant: externe,
        activite: externe.nullable().default(null),
        contenu: regleGarde.omit({ id: true, version: true, debut: true, fin: true, activite: true }),
        ...debutFin,
      }),
    )
    .max(2000)
    .default([]),
  pieces: z
    .array(
      z.object({
        /** Code of the type. */
        type: externe,
        foyer: externe.nullable().default(null),
        enfant: externe.nullable().default(null),
        statut: z.enum(['attendue', 'deposee', 'acceptee', 'rejetee', 'expiree']),
        valable_du: civilDate.nullable().default(null),
        valable_au: civilDate.nullable().default(null),
        motif: z.string().max(300).nullable().default(null),
      }),
    )
    .max(5000)
    .default([]),
});
export type RegistreFoyers = z.infer<typeof registreFoyers>;
export type RegistreFoyersEntree = z.input<typeof registreFoyers>;
