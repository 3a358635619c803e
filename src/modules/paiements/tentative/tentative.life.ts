import type { EtatTentative } from './tentative.rule.ts';

/** One edge of the life of a payment attempt; no other edge exists. `from` null: creation of the row. */
export type Transition = {
  readonly from: EtatTentative | null;
  readonly to: EtatTentative;
  readonly who: 'usager' | 'systeme' | 'passerelle' | 'banque';
  /** French sentence: what must hold. */
  readonly guard: string;
  readonly event: string;
};

type Edge = Omit<Transition, 'from' | 'to'>;
const edges = (from: readonly (EtatTentative | null)[], to: EtatTentative, edge: Edge): Transition[] =>
  from.map((state) => ({ from: state, to, ...edge }));

const OUVERTES = ['redirigee', 'en_attente'] as const;
const CLOSES_SANS_PAIEMENT = ['expiree', 'abandonnee', 'refusee'] as const;

const list: readonly Transition[] = [
  ...edges([null], 'preparee', {
    who: 'usager',
    guard:
      'Ligne enregistrée avant tout appel, montants figés ; aucune autre tentative non résolue de moins de 20 minutes sur les mêmes créances.',
    event: 'tentative.preparee',
  }),
  ...edges(['preparee'], 'demandee', {
    who: 'systeme',
    guard: 'L’appel de création part.',
    event: 'tentative.demandee',
  }),
  ...edges(['demandee'], 'redirigee', {
    who: 'passerelle',
    guard: 'idOp reçu et enregistré avant de rediriger le payeur.',
    event: 'tentative.redirigee',
  }),
  ...edges(['preparee', 'demandee'], 'echouee', {
    who: 'passerelle',
    guard: 'Refus fonctionnel de la création : rien n’a pu être payé.',
    event: 'tentative.echouee',
  }),
  // `preparee` too: a process killed between its commit and its call showed no idOp to anyone.
  ...edges(['preparee', 'demandee'], 'abandonnee_sans_idop', {
    who: 'systeme',
    guard: 'Création sans réponse exploitable : aucun idOp n’a été montré, une nouvelle tentative est libre.',
    event: 'tentative.abandonnee_sans_idop',
  }),
  ...edges(['redirigee'], 'en_attente', {
    who: 'systeme',
    guard: 'Premier retour, première notification ou première consultation sans résultat.',
    event: 'tentative.en_attente',
  }),
  ...edges(OUVERTES, 'reussie', {
    who: 'passerelle',
    guard: 'Paiement annoncé ; numcli, refdet, montant et saisie égaux aux nôtres.',
    event: 'tentative.reussie',
  }),
  ...edges(CLOSES_SANS_PAIEMENT, 'reussie', {
    who: 'passerelle',
    guard:
      'Une consultation ultérieure annonce le paiement, tous champs égaux : la vérité tardive l’emporte.',
    event: 'tentative.reussie',
  }),
  ...edges([...OUVERTES, ...CLOSES_SANS_PAIEMENT], 'quarantaine', {
    who: 'passerelle',
    guard: 'Numcli, refdet, montant ou saisie diffèrent : aucun règlement, le régisseur décide.',
    event: 'tentative.quarantaine',
  }),
  ...edges(OUVERTES, 'refusee', {
    who: 'passerelle',
    guard: 'Carte ou prélèvement refusé.',
    event: 'tentative.refusee',
  }),
  ...edges(OUVERTES, 'abandonnee', {
    who: 'passerelle',
    guard: 'Abandon annoncé, 20 minutes au moins après la création.',
    event: 'tentative.abandonnee',
  }),
  ...edges(OUVERTES, 'expiree', {
    who: 'passerelle',
    guard:
      'Opération inconnue à partir de 6 h le lendemain, ou toujours en cours après 7 jours (avec alerte).',
    event: 'tentative.expiree',
  }),
  ...edges(['reussie'], 'rejetee_apres', {
    who: 'banque',
    guard: 'Rejet ou contestation lus sur le relevé du compte DFT.',
    event: 'tentative.rejetee_apres',
  }),
];

/** The life of a payment attempt (payfip §5). */
export const transitionsTentative = { name: 'tentative_paiement', edges: list };

/** The edge between two states, or null when it does not exist. */
export const transition = (from: EtatTentative | null, to: EtatTentative): Transition | null =>
  list.find((edge) => edge.from === from && edge.to === to) ?? null;
