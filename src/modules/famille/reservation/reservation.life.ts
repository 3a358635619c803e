import { defineTransitions } from '../../../kernel/transitions.ts';

/** Yearly file of a child. */
export const dossierTransitions = defineTransitions('dossier', [
  { from: null, to: 'brouillon', who: ['resident', 'agent'], event: 'dossier.ouvert' },
  {
    from: 'brouillon',
    to: 'depose',
    who: ['resident', 'agent'],
    guard: 'droit inscrire, accusé de réception envoyé',
    event: 'dossier.depose',
  },
  {
    from: 'depose',
    to: 'incomplet',
    who: ['agent'],
    guard: 'pièces et date limite listées (CRPA L114-5)',
    event: 'dossier.pieces_demandees',
  },
  { from: 'incomplet', to: 'depose', who: ['resident', 'agent'], event: 'dossier.complete' },
  { from: 'depose', to: 'valide', who: ['agent'], event: 'dossier.valide' },
  { from: 'depose', to: 'refuse', who: ['agent'], guard: 'motif écrit', event: 'dossier.refuse' },
  { from: 'valide', to: 'clos', who: ['systeme'], guard: 'fin de l’année scolaire', event: 'dossier.clos' },
  { from: 'refuse', to: 'clos', who: ['systeme'], guard: 'fin de l’année scolaire', event: 'dossier.clos' },
]);

/** A document asked for. */
export const pieceTransitions = defineTransitions('piece', [
  { from: null, to: 'attendue', who: ['systeme', 'agent'], event: 'piece.demandee' },
  { from: 'attendue', to: 'deposee', who: ['resident', 'agent'], event: 'piece.deposee' },
  {
    from: 'deposee',
    to: 'acceptee',
    who: ['agent'],
    guard: 'dates de validité saisies',
    event: 'piece.acceptee',
  },
  { from: 'deposee', to: 'rejetee', who: ['agent'], guard: 'motif écrit', event: 'piece.rejetee' },
  { from: 'rejetee', to: 'deposee', who: ['resident', 'agent'], event: 'piece.deposee' },
  { from: 'acceptee', to: 'expiree', who: ['systeme'], guard: 'date dépassée', event: 'piece.expiree' },
  { from: 'expiree', to: 'deposee', who: ['resident', 'agent'], event: 'piece.deposee' },
]);

const OPEN = 'fenêtre, délai, capacité et dossier en règle';

/** One dated booking. */
export const reservationTransitions = defineTransitions('reservation', [
  {
    from: null,
    to: 'option',
    who: ['resident'],
    guard: 'place tenue au plus 60 min',
    event: 'reservation.option_posee',
  },
  { from: 'option', to: 'confirmee', who: ['systeme'], guard: 'panier payé', event: 'reservation.confirmee' },
  { from: 'option', to: 'expiree', who: ['systeme'], guard: 'durée écoulée', event: 'reservation.expiree' },
  { from: null, to: 'confirmee', who: ['resident', 'agent'], guard: OPEN, event: 'reservation.confirmee' },
  {
    from: null,
    to: 'demandee',
    who: ['resident'],
    guard: 'validation par un agent',
    event: 'reservation.demandee',
  },
  { from: 'demandee', to: 'confirmee', who: ['agent'], event: 'reservation.confirmee' },
  { from: 'demandee', to: 'refusee', who: ['agent'], guard: 'motif écrit', event: 'reservation.refusee' },
  { from: 'demandee', to: 'annulee', who: ['resident', 'agent'], event: 'reservation.annulee' },
  { from: null, to: 'attente', who: ['resident', 'agent'], guard: 'complet', event: 'attente.inscrite' },
  {
    from: 'attente',
    to: 'proposee',
    who: ['systeme'],
    guard: 'place libérée avant le délai d’ajout',
    event: 'attente.proposee',
  },
  {
    from: 'attente',
    to: 'confirmee',
    who: ['systeme'],
    guard: 'place libérée, attribution automatique',
    event: 'reservation.confirmee',
  },
  { from: 'attente', to: 'annulee', who: ['resident', 'agent'], event: 'reservation.annulee' },
  {
    from: 'attente',
    to: 'expiree',
    who: ['systeme'],
    guard: 'délai d’ajout passé',
    event: 'reservation.expiree',
  },
  { from: 'proposee', to: 'confirmee', who: ['resident', 'agent'], event: 'reservation.confirmee' },
  {
    from: 'proposee',
    to: 'expiree',
    who: ['systeme'],
    guard: 'sans réponse à temps',
    event: 'reservation.expiree',
  },
  {
    from: 'confirmee',
    to: 'annulee',
    who: ['resident', 'agent'],
    guard: 'avant le délai de retrait',
    event: 'reservation.annulee',
  },
  {
    from: 'confirmee',
    to: 'annulee_tard',
    who: ['resident', 'agent'],
    guard: 'après le délai de retrait',
    event: 'reservation.annulee_tard',
  },
]);

/** One activity, group, unit and date. */
export const creneauTransitions = defineTransitions('creneau', [
  { from: null, to: 'ouvert', who: ['systeme', 'agent'], event: 'creneau.ouvert' },
  {
    from: 'ouvert',
    to: 'commande',
    who: ['systeme', 'agent'],
    guard: 'effectif figé',
    event: 'creneau.commande',
  },
  { from: 'ouvert', to: 'pointe', who: ['animateur'], event: 'creneau.pointe' },
  { from: 'commande', to: 'pointe', who: ['animateur'], event: 'creneau.pointe' },
  {
    from: 'pointe',
    to: 'clos',
    who: ['animateur', 'agent'],
    guard: 'plus aucun enfant non pointé',
    event: 'creneau.clos',
  },
  {
    from: 'clos',
    to: 'verrouille',
    who: ['systeme'],
    guard: 'brouillon de facturation fait',
    event: 'creneau.verrouille',
  },
  { from: 'verrouille', to: 'rouvert', who: ['agent'], guard: 'motif écrit', event: 'pointage.corrige' },
  { from: 'rouvert', to: 'verrouille', who: ['agent', 'systeme'], event: 'creneau.verrouille' },
]);

/** Attendance of one child. Marks are only ever added. */
export const pointageTransitions = defineTransitions('pointage', [
  { from: null, to: 'non_pointe', who: ['systeme'], event: 'pointage.attendu' },
  {
    from: null,
    to: 'present',
    who: ['animateur', 'agent'],
    guard: 'présence imprévue',
    event: 'pointage.present',
  },
  { from: 'non_pointe', to: 'present', who: ['animateur', 'agent'], event: 'pointage.present' },
  { from: 'non_pointe', to: 'absent', who: ['animateur', 'agent'], guard: 'motif', event: 'pointage.absent' },
  { from: 'absent', to: 'present', who: ['animateur', 'agent'], event: 'pointage.present' },
  {
    from: 'present',
    to: 'absent',
    who: ['agent'],
    guard: 'correction, motif écrit',
    event: 'pointage.absent',
  },
  {
    from: 'present',
    to: 'parti',
    who: ['animateur'],
    guard: 'personne habilitée à récupérer',
    event: 'pointage.parti',
  },
]);

export type EtatDossier = (typeof dossierTransitions.edges)[number]['to'];
export type EtatPiece = (typeof pieceTransitions.edges)[number]['to'];
export type EtatReservation = (typeof reservationTransitions.edges)[number]['to'];
export type EtatCreneau = (typeof creneauTransitions.edges)[number]['to'];
export type EtatPointage = (typeof pointageTransitions.edges)[number]['to'];
