import { defineMails } from '../../platform/mail/index.ts';

/** The mails of this module, by key: never a name, an amount or a date. Keys are kept in databases: they never change. */
export const mails = defineMails({
  'message.recu': {
    subject: 'Un message vous attend',
    lines: ['Le service vous a écrit dans votre espace.'],
    linkLabel: 'Lire le message',
  },
  'demande.recue': {
    subject: 'Votre demande est enregistrée',
    lines: ['Elle vient d’être reçue. Votre espace garde l’accusé de réception.'],
    linkLabel: 'Voir ma demande',
  },
  'demande.decision': {
    subject: 'Une réponse à votre demande',
    lines: ['Le service a pris une décision. Elle se trouve, avec ses motifs, dans votre espace.'],
    linkLabel: 'Voir la réponse',
  },
});

type Declared = typeof mails;
declare module '../../platform/mail/templates.ts' {
  interface MailTemplates extends Declared {}
}
