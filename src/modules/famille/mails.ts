import { defineMails } from '../../platform/mail/index.ts';

/** The mails of this module, by key: never a name, an amount or a date. Keys are kept in databases: they never change. */
export const mails = defineMails({
  'foyer.invitation': {
    subject: 'Une invitation à rejoindre un foyer',
    lines: [
      'Une personne vous propose de partager le suivi d’un foyer. Vous restez libre d’accepter ou non.',
    ],
    linkLabel: 'Voir l’invitation',
  },
  'dossier.piece': {
    subject: 'Une pièce de votre dossier est à fournir',
    lines: ['Il manque une pièce, ou une pièce arrive à sa fin de validité.'],
    linkLabel: 'Compléter mon dossier',
  },
  'reservation.changee': {
    subject: 'Vos réservations ont changé',
    lines: ['Une ou plusieurs réservations viennent d’être ajoutées, changées ou retirées.'],
    linkLabel: 'Voir mon calendrier',
  },
  'attente.place': {
    subject: 'Une place s’est libérée',
    lines: ['Une inscription en liste d’attente vient d’obtenir une place.'],
    linkLabel: 'Voir mon calendrier',
  },
});

type Declared = typeof mails;
declare module '../../platform/mail/templates.ts' {
  interface MailTemplates extends Declared {}
}
