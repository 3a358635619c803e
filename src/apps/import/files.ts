import { type Columns, needed, optional, type RowOf } from './columns.ts';
import {
  amountOf,
  birthDateOf,
  careText,
  dateOf,
  decimalOf,
  monthOf,
  oneOf,
  shaped,
  textOf,
  wholeOf,
  yesNo,
} from './values.ts';

const reference = textOf(60);
const code = shaped(
  'code',
  /^[A-Za-z0-9_-]{1,40}$/,
  'Écrivez un code : lettres sans accent, chiffres, tiret.',
);
const debut = needed(dateOf, 'premier jour');
const fin = optional(dateOf, null, 'premier jour où cela ne vaut plus ; vide tant que cela dure');

const FOYERS = {
  id_externe: needed(reference, 'identifiant dans l’ancien logiciel : il rend la reprise rejouable'),
  libelle: optional(textOf(120), null, 'nom affiché du foyer'),
  adresse: needed(textOf(200), 'numéro et voie'),
  code_postal: needed(shaped('code postal', /^\d{5}$/, 'Écrivez cinq chiffres.'), 'code postal'),
  commune: needed(textOf(80), 'commune'),
  code_insee: needed(
    shaped('code commune INSEE', /^(\d{5}|2[AB]\d{3})$/, 'Écrivez le code commune INSEE, cinq caractères.'),
    'code commune INSEE : il décide du tarif de résidence',
  ),
  adresse_masquee: optional(yesNo, false, 'l’autre parent ne doit jamais voir cette adresse'),
  payeur: optional(reference, null, 'personne qui paie par défaut (son id_externe)'),
} satisfies Columns;

const PERSONNES = {
  id_externe: needed(reference, 'identifiant dans l’ancien logiciel'),
  nom_naissance: needed(textOf(120), 'nom de naissance'),
  prenoms: optional(textOf(120), '', 'prénoms dans l’ordre de l’état civil, séparés par une espace'),
  nom_usage: optional(textOf(120), null, 'nom d’usage, s’il diffère'),
  sexe: optional(oneOf(['F', 'M']), null, 'sexe à l’état civil'),
  date_naissance: optional(birthDateOf, null, 'date de naissance'),
  commune_naissance: optional(
    shaped('code commune INSEE', /^(\d{5}|2[AB]\d{3})$/, 'Écrivez le code commune INSEE, cinq caractères.'),
    null,
    'commune de naissance ; vide pour une naissance à l’étranger',
  ),
  pays_naissance: optional(
    shaped('code pays INSEE', /^99\d{3}$/, 'Écrivez le code pays INSEE, par exemple 99100 pour la France.'),
    null,
    'pays de naissance',
  ),
  courriel: optional(
    shaped('adresse électronique', /^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'Ce n’est pas une adresse électronique.'),
    null,
    'adresse électronique',
  ),
  telephone: optional(
    shaped('téléphone', /^\+?[\d .()-]{6,20}$/, 'Ce n’est pas un numéro de téléphone.'),
    null,
    'téléphone',
  ),
  allergie: optional(careText(300), null, 'allergies connues, en toutes lettres'),
  regime: optional(oneOf(['sans_porc', 'sans_viande']), null, 'régime ; jamais une religion'),
  pai: optional(careText(300), null, 'projet d’accueil individualisé, consigne'),
  panier_repas: optional(yesNo, false, 'le PAI prévoit un panier repas apporté par la famille'),
} satisfies Columns;

const APPARTENANCES = {
  foyer: needed(reference, 'id_externe du foyer'),
  personne: needed(reference, 'id_externe de la personne'),
  role: needed(oneOf(['adulte', 'enfant', 'payeur']), 'place dans le foyer'),
  debut,
  fin,
} satisfies Columns;

const RESPONSABILITES = {
  adulte: needed(reference, 'id_externe de l’adulte'),
  enfant: needed(reference, 'id_externe de l’enfant'),
  autorite: needed(
    oneOf(['conjointe', 'exclusive', 'retiree', 'deleguee', 'aucune']),
    'autorité parentale ; retiree, exclusive et deleguee demandent une preuve',
  ),
  inscrire: needed(yesNo, 'peut inscrire'),
  reserver: needed(yesNo, 'peut réserver'),
  consulter: needed(yesNo, 'peut consulter'),
  payer: needed(yesNo, 'peut payer'),
  recuperer: needed(yesNo, 'peut venir chercher l’enfant'),
  debut,
  fin,
  preuve: optional(textOf(200), '', 'référence de la décision'),
} satisfies Columns;

const AUTORISATIONS = {
  enfant: needed(reference, 'id_externe de l’enfant'),
  nom: needed(textOf(120), 'nom de la personne'),
  telephone: optional(textOf(30), '', 'téléphone'),
  genre: needed(oneOf(['appeler', 'recuperer', 'interdit']), 'à appeler, peut récupérer, ou interdit'),
  preuve: optional(textOf(200), null, 'référence de la décision, exigée pour « interdit »'),
  debut,
  fin,
} satisfies Columns;

const QF = {
  foyer: needed(reference, 'id_externe du foyer'),
  valeur: needed(decimalOf(100_000), 'quotient familial'),
  source: needed(oneOf(['CNAF', 'MSA', 'declare', 'calcule']), 'origine'),
  mois: needed(monthOf, 'mois du quotient'),
  mois_calcul: optional(monthOf, null, 'mois de son calcul'),
  debut,
  fin,
  preuve: optional(textOf(200), null, 'référence de l’attestation'),
} satisfies Columns;

const PIECES = {
  type: needed(code, 'code du type de pièce dans Parvis'),
  foyer: optional(reference, null, 'id_externe du foyer, pour une pièce de foyer'),
  enfant: optional(reference, null, 'id_externe de l’enfant, pour une pièce d’enfant'),
  statut: needed(oneOf(['attendue', 'deposee', 'acceptee', 'rejetee', 'expiree']), 'état'),
  valable_du: optional(dateOf, null, 'premier jour de validité'),
  valable_au: optional(dateOf, null, 'premier jour où elle ne vaut plus'),
  motif: optional(textOf(200), null, 'motif d’un rejet'),
} satisfies Columns;

const INSCRIPTIONS = {
  id_externe: needed(reference, 'identifiant dans l’ancien logiciel'),
  enfant: needed(reference, 'id_externe de l’enfant'),
  foyer: needed(reference, 'id_externe du foyer qui inscrit'),
  activite: needed(code, 'code de l’activité dans Parvis'),
  site: needed(code, 'code du site dans Parvis'),
  groupe: needed(textOf(120), 'nom du groupe dans Parvis'),
  classe: optional(textOf(40), null, 'classe'),
  debut,
  fin,
} satisfies Columns;

const RESERVATIONS = {
  enfant: needed(reference, 'id_externe de l’enfant'),
  activite: needed(code, 'code de l’activité dans Parvis'),
  unite: needed(code, 'code de l’unité dans Parvis'),
  jour: needed(dateOf, 'jour réservé ; enfant, unité et jour désignent la réservation'),
  statut: optional(
    oneOf(['confirmee', 'attente']),
    'confirmee' as const,
    'état ; confirmee si la case est vide. Une réservation annulée ne se reprend pas',
  ),
  demandee_le: optional(dateOf, null, 'jour de la demande'),
  presence: optional(oneOf(['present', 'absent']), null, 'pointage du jour, s’il a eu lieu'),
  motif: optional(code, null, 'motif d’absence'),
  minutes: optional(wholeOf(0, 1440), null, 'durée de présence, pour une activité à l’heure'),
} satisfies Columns;

const SOLDES = {
  reference: needed(reference, 'référence unique de la dette dans l’ancien logiciel'),
  personne: needed(reference, 'id_externe de la personne qui doit'),
  regie: needed(shaped('code de régie', /^\d{2}$/, 'Écrivez deux chiffres.'), 'code de la régie dans Parvis'),
  produit: needed(
    shaped('code produit', /^[A-Za-z0-9]{1,4}$/, 'Un à quatre caractères.'),
    'produit de l’acte',
  ),
  objet: needed(textOf(120), 'ce que la dette concerne, par exemple « Cantine, octobre 2026 »'),
  montant: needed(amountOf, 'reste dû, supérieur à zéro'),
  emise_le: needed(dateOf, 'date d’émission'),
  limite: needed(dateOf, 'dernier jour pour payer à la régie'),
} satisfies Columns;

/** The ten files, in the order in which they are read: a file only refers to those before it. */
export const FILES = {
  personnes: PERSONNES,
  foyers: FOYERS,
  appartenances: APPARTENANCES,
  responsabilites: RESPONSABILITES,
  autorisations_retrait: AUTORISATIONS,
  qf: QF,
  pieces: PIECES,
  inscriptions: INSCRIPTIONS,
  reservations: RESERVATIONS,
  soldes: SOLDES,
} as const;

export type FileName = keyof typeof FILES;
export const FILE_NAMES = Object.keys(FILES) as readonly FileName[];
export type Rows = { readonly [F in FileName]: RowOf<(typeof FILES)[F]> };
