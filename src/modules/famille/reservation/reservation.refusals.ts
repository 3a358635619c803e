import { defineRefusals } from '../../../kernel/refusal.ts';

/** Why a booking or a cancellation is refused. */
export const refusalsReservation = defineRefusals({
  'famille.delai_depasse': {
    rule: 'DEL-5',
    status: 422,
    title: 'Le délai est passé',
    resident: (p) =>
      `Pour le ${p.jour}, il fallait prévenir ${p.phrase}. Le dernier moment était ${p.dernier_moment}\u00a0; votre demande est arrivée ${p.recu}.`,
    agent: (p) =>
      `Délai dépassé pour le ${p.jour}\u00a0: ${p.phrase}. Dernier moment ${p.dernier_moment}, demande reçue ${p.recu}.`,
    next: () => 'Vous pouvez réserver un autre jour, ou écrire au service si c’est une urgence.',
    article: 'Règlement du service, délais de réservation',
  },
  'famille.delai_sans_regle': {
    rule: 'DEL-2',
    status: 422,
    title: 'Ce jour ne se réserve pas en ligne',
    resident: (p) => `Aucun délai n’est fixé pour le ${p.jour}. La demande passe donc par le service.`,
    agent: (p) => `La règle de délai ne donne aucune limite pour le ${p.jour}.`,
    next: () => 'Écrivez au service\u00a0: il peut faire la réservation pour vous.',
  },
  'famille.absence_seulement': {
    rule: 'DEL-5',
    status: 422,
    title: 'Il est trop tard pour annuler',
    resident: (p) =>
      `Le dernier moment pour annuler le ${p.jour} était ${p.dernier_moment}. Votre demande est arrivée ${p.recu}.`,
    agent: (p) =>
      `Retrait tardif du ${p.jour}\u00a0: dernier moment ${p.dernier_moment}, demande reçue ${p.recu}.`,
    next: () => 'Vous pouvez signaler une absence et joindre un justificatif.',
    article: 'Règlement du service, délais d’annulation',
  },
  'famille.fenetre_fermee': {
    rule: 'CAP-5',
    status: 422,
    title: 'Les réservations ne sont pas ouvertes',
    resident: (p) => `Le ${p.jour} ne peut pas être réservé maintenant\u00a0: ${p.quand}.`,
    agent: (p) => `Aucune période de réservation ouverte pour le ${p.jour}\u00a0: ${p.quand}.`,
    next: () => 'Revenez à l’ouverture, ou écrivez au service.',
  },
  'famille.complet': {
    rule: 'CAP-1',
    status: 409,
    title: 'Il n’y a plus de place',
    resident: (p) => `Toutes les places du ${p.jour} sont prises.`,
    agent: (p) =>
      `Capacité atteinte le ${p.jour}\u00a0: ${p.compteurs}. Les compteurs sont conservés avec le refus.`,
    next: () => 'Choisissez un autre jour, ou demandez au service s’il ouvre une liste d’attente.',
    article: 'Code de l’éducation, L131-13 (restauration scolaire)',
  },
  'famille.sans_inscription': {
    rule: 'CAP-1',
    status: 422,
    title: 'L’inscription manque',
    resident: (p) => `Votre enfant n’est pas inscrit à cette activité (${p.unite}) le ${p.jour}.`,
    agent: (p) => `Aucune inscription en vigueur le ${p.jour} pour ${p.unite}.`,
    next: () => 'Faites d’abord l’inscription dans le dossier de l’enfant.',
  },
  'famille.jour_ferme': {
    rule: 'CAL-3',
    status: 422,
    title: 'L’activité n’a pas lieu ce jour-là',
    resident: (p) => `Rien n’est proposé le ${p.jour} (${p.unite}).`,
    agent: (p) => `Aucun créneau ouvert le ${p.jour} pour ${p.unite}.`,
    next: () => 'Choisissez un autre jour du calendrier.',
  },
  'famille.creneau_clos': {
    rule: 'PTG-4',
    status: 409,
    title: 'Cette journée est terminée',
    resident: (p) =>
      `Le ${p.jour} (${p.unite}) est passé, ou ses présences sont déjà relevées\u00a0: il ne se change plus ici.`,
    agent: (p) => `Le créneau ${p.unite} du ${p.jour} est pointé ou clos.`,
    next: () => 'Pour une correction, écrivez au service en indiquant le jour.',
  },
  'famille.deja_reserve': {
    rule: 'CAP-1',
    status: 409,
    title: 'C’est déjà réservé',
    resident: (p) => `Le ${p.jour} (${p.unite}) est déjà réservé pour cet enfant.`,
    agent: (p) => `Une réservation active existe déjà le ${p.jour} pour ${p.unite}.`,
    next: () => 'Vous n’avez rien à faire\u00a0: la réservation figure dans le calendrier.',
  },
  'famille.incompatible': {
    rule: 'CAP-4',
    status: 409,
    title: 'Deux réservations se chevauchent',
    resident: (p) =>
      `Le ${p.jour}, «\u00a0${p.unite}\u00a0» ne va pas avec «\u00a0${p.autre}\u00a0», déjà réservé.`,
    agent: (p) => `Unités incompatibles le ${p.jour}\u00a0: ${p.unite} et ${p.autre}.`,
    next: (p) => `Annulez d’abord «\u00a0${p.autre}\u00a0», puis réservez.`,
  },
  'famille.unite_requise': {
    rule: 'CAP-1',
    status: 422,
    title: 'Une autre réservation est nécessaire',
    resident: (p) => `Le ${p.jour}, «\u00a0${p.unite}\u00a0» se réserve avec «\u00a0${p.autres}\u00a0».`,
    agent: (p) => `Dépendance non satisfaite le ${p.jour}\u00a0: ${p.unite} demande ${p.autres}.`,
    next: (p) => `Réservez aussi «\u00a0${p.autres}\u00a0».`,
  },
  'famille.unite_necessaire': {
    rule: 'CAP-1',
    status: 409,
    title: 'Une autre réservation en dépend',
    resident: (p) => `Le ${p.jour}, «\u00a0${p.autre}\u00a0» a besoin de «\u00a0${p.unite}\u00a0».`,
    agent: (p) => `${p.autre} dépend de ${p.unite} le ${p.jour}.`,
    next: (p) => `Annulez aussi «\u00a0${p.autre}\u00a0».`,
  },
  'famille.deja_annule': {
    rule: 'DEL-4',
    status: 409,
    title: 'C’est déjà annulé',
    resident: (p) => `La réservation du ${p.jour} (${p.unite}) n’est plus active.`,
    agent: (p) => `La réservation ${p.unite} du ${p.jour} n’est plus dans un état annulable.`,
    next: () => 'Vous n’avez rien à faire.',
  },
  'famille.piece_manquante': {
    rule: 'DOS-4',
    status: 422,
    title: 'Un document manque',
    resident: (p) => `Pour le ${p.jour}, il manque un document à jour\u00a0: ${p.pieces}.`,
    agent: (p) => `Pièces bloquantes non valides le ${p.jour}\u00a0: ${p.pieces}.`,
    next: () => 'Déposez le document dans le dossier, puis réservez.',
    article: 'Code des relations entre le public et l’administration, L114-5',
  },
  'famille.impaye': {
    rule: 'REL-2',
    status: 422,
    title: 'Une facture reste à payer',
    resident: (p) => `Il reste ${p.montant} à payer. Les nouvelles réservations attendent ce règlement.`,
    agent: (p) => `Impayé de ${p.montant}, politique de blocage en vigueur.`,
    next: () => 'Payez en ligne, ou appelez le service pour étaler le paiement.',
  },
});
