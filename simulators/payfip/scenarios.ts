import type { OperationName, Resultrans } from './types.ts';

export const CLASSES = {
  fonctionnelle: 'FonctionnelleErreur',
  dysfonctionnement: 'TechDysfonctionnementErreur',
  indisponibilite: 'TechIndisponibiliteErreur',
  protocolaire: 'TechProtocolaireErreur',
} as const;
export type Classe = (typeof CLASSES)[keyof typeof CLASSES];

/** What goes wrong with a call. `avant`: before anything is recorded; `apres`: once it is on disk. */
export type Trouble =
  | { readonly type: 'faute'; readonly classe: Classe }
  | { readonly type: 'attente' | 'coupure'; readonly moment: 'avant' | 'apres' }
  | { readonly type: 'maintenance' | 'illisible' | 'vide' };

export type Alteration =
  | 'montant'
  | 'refdet'
  | 'numcli'
  | 'saisie'
  | 'exer'
  | 'exer_deux_chiffres'
  | 'numauto_absent'
  | 'resultat_inconnu'
  | 'idop_minuscule';

/** How one payment departs from the ordinary. */
export type Behaviour = {
  creation?: Trouble;
  consultation?: Trouble;
  client?: Trouble;
  /** Trouble of lookups once the payer has come back. */
  apresRetour?: Trouble;
  /** Calls that meet the trouble; all by default. */
  fois?: number;
  /** Result decided at creation, without the page. */
  immediat?: Resultrans;
  /** Result that replaces it at the second lookup. */
  puis?: Resultrans;
  /** Lookups answered "in progress" once the result is decided. */
  attente?: number;
  notifications?: number;
  parallele?: boolean;
  quand?: 'avant_creation' | 'avant_retour' | 'apres_retour';
  forgee?: boolean;
  retour?: 'get' | 'post' | 'aucun';
  alterations?: readonly Alteration[];
  rejetJours?: number;
  /** The abandon happens on the card platform itself, so it stays readable. */
  plateforme?: boolean;
  http200?: boolean;
  sansEnfants?: boolean;
  sansEspace?: boolean;
};

type Named = { readonly libelle: string; readonly effet: Behaviour };

const alteration = (name: Alteration, libelle: string): Named => ({
  libelle,
  effet: { alterations: [name] },
});
const OPERATIONS: Record<OperationName, string> = {
  creation: 'Création',
  consultation: 'Consultation',
  client: 'Lecture du client',
};

function troubles(): Record<string, Named> {
  const table: Record<string, Named> = {};
  for (const [operation, libelle] of Object.entries(OPERATIONS)) {
    const add = (name: string, text: string, trouble: Trouble) => {
      table[`${operation}-${name}`] = { libelle: `${libelle} : ${text}`, effet: { [operation]: trouble } };
    };
    for (const [name, classe] of Object.entries(CLASSES)) {
      add(`faute-${name}`, `faute ${classe}`, { type: 'faute', classe });
    }
    for (const moment of ['avant', 'apres'] as const) {
      const when = moment === 'avant' ? 'avant' : 'après';
      add(`attente-${moment}`, `aucune réponse, ${when} enregistrement`, { type: 'attente', moment });
      add(`coupure-${moment}`, `connexion coupée ${when} enregistrement`, { type: 'coupure', moment });
    }
    add('maintenance', 'page HTML de maintenance', { type: 'maintenance' });
    add('illisible', 'réponse illisible', { type: 'illisible' });
    add('vide', 'réponse vide', { type: 'vide' });
  }
  return table;
}

/** Every scenario by name. Names joined with a dot add up: `p-immediat.montant-altere`. */
export const SCENARIOS: Readonly<Record<string, Named>> = {
  'p-immediat': { libelle: 'Payé par carte sans passer par la page', effet: { immediat: 'P' } },
  'v-immediat': { libelle: 'Payé par prélèvement sans passer par la page', effet: { immediat: 'V' } },
  'a-immediat': { libelle: 'Abandonné aussitôt', effet: { immediat: 'A' } },
  'r-immediat': { libelle: 'Carte refusée aussitôt', effet: { immediat: 'R' } },
  'z-immediat': { libelle: 'Prélèvement refusé aussitôt', effet: { immediat: 'Z' } },
  'a-puis-p': { libelle: 'Abandonné, puis payé', effet: { immediat: 'A', puis: 'P', plateforme: true } },
  'p-apres-3': { libelle: 'Payé, connu à la quatrième consultation', effet: { immediat: 'P', attente: 3 } },
  'resultat-apres-3': { libelle: 'Résultat connu à la quatrième consultation', effet: { attente: 3 } },
  'reste-en-attente': {
    libelle: 'Résultat jamais connu',
    effet: { attente: Number.MAX_SAFE_INTEGER, plateforme: true },
  },
  'rejet-j3': { libelle: 'Rejeté par la banque trois jours après', effet: { rejetJours: 3 } },
  'jamais-notifie': { libelle: 'Jamais notifié', effet: { notifications: 0 } },
  'notifie-deux-fois': { libelle: 'Notifié deux fois', effet: { notifications: 2 } },
  'notifie-100': { libelle: '100 notifications simultanées', effet: { notifications: 100, parallele: true } },
  'notification-avant-creation': {
    libelle: 'Notifié avant la réponse de création',
    effet: { quand: 'avant_creation' },
  },
  'notification-avant-retour': { libelle: 'Notifié avant le retour', effet: { quand: 'avant_retour' } },
  'notification-apres-retour': { libelle: 'Notifié après le retour', effet: { quand: 'apres_retour' } },
  'idop-forge': { libelle: 'Notifications forgées en plus', effet: { forgee: true } },
  'retour-post': { libelle: 'Retour par formulaire (POST)', effet: { retour: 'post' } },
  'sans-retour': { libelle: 'Le payeur ferme l’onglet', effet: { retour: 'aucun' } },
  'service-arrete-apres-retour': {
    libelle: 'Service indisponible après le retour',
    effet: { apresRetour: { type: 'faute', classe: CLASSES.indisponibilite } },
  },
  'abandon-sur-plateforme': { libelle: 'Abandon sur la plateforme de carte', effet: { plateforme: true } },
  'montant-altere': alteration('montant', 'Montant altéré dans la réponse'),
  'refdet-altere': alteration('refdet', 'Référence altérée dans la réponse'),
  'numcli-altere': alteration('numcli', 'Numéro de client altéré dans la réponse'),
  'saisie-alteree': alteration('saisie', 'Mode de saisie altéré dans la réponse'),
  'exer-altere': alteration('exer', 'Exercice altéré dans la réponse'),
  'exer-deux-chiffres': alteration('exer_deux_chiffres', 'Exercice sur deux chiffres'),
  'numauto-absent': alteration('numauto_absent', 'Numéro d’autorisation absent'),
  'resultat-inconnu': alteration('resultat_inconnu', 'Code de résultat inconnu'),
  'idop-minuscule': alteration('idop_minuscule', 'Champ idop en minuscules dans la réponse'),
  ...troubles(),
  'http-200': { libelle: 'Fautes en HTTP 200', effet: { http200: true } },
  'sans-enfants': { libelle: 'Fautes sans détail', effet: { sansEnfants: true } },
  'sans-espace': { libelle: 'Réponses sans espace de noms', effet: { sansEspace: true } },
  'une-fois': { libelle: 'La panne ne touche que le premier appel', effet: { fois: 1 } },
  normal: { libelle: 'Déroulement normal (annule les autres)', effet: {} },
};

/** Names of an expression that do not exist. */
export const unknownNames = (expression: string): string[] =>
  expression.split('.').filter((name) => name !== '' && !(name in SCENARIOS));

/** Adds up expressions from the most general to the most particular; `normal` forgets what precedes it. */
export function behaviourOf(expressions: readonly (string | null | undefined)[]): Behaviour {
  let sum: Behaviour = {};
  for (const name of expressions.flatMap((expression) => expression?.split('.') ?? [])) {
    const effet = SCENARIOS[name]?.effet;
    if (name === 'normal') sum = {};
    else if (effet) {
      const alterations = [...(sum.alterations ?? []), ...(effet.alterations ?? [])];
      sum = { ...sum, ...effet, alterations };
    }
  }
  return sum;
}

/** The scenario asked by an address such as `scenario+p-immediat@exemple.fr`. */
export const scenarioOfMel = (mel: string): string | null =>
  /^scenario\+([a-z0-9.-]+)@/i.exec(mel)?.[1]?.toLowerCase() ?? null;
