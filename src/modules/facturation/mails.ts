import { defineMails } from '../../platform/mail/index.ts';

/** The mails of this module, by key: never a name, an amount or a date. Keys are kept in databases: they never change. */
export const mails = defineMails({
  'facture.disponible': {
    subject: 'Une facture est disponible',
    lines: ['Votre nouvelle facture se trouve dans votre espace.'],
    linkLabel: 'Voir ma facture',
  },
  'facture.rappel': {
    subject: 'Une facture arrive à échéance',
    lines: ['Une facture reste à payer. Si vous venez de la régler, ne tenez pas compte de ce message.'],
    linkLabel: 'Voir mes paiements',
  },
});

type Declared = typeof mails;
declare module '../../platform/mail/templates.ts' {
  interface MailTemplates extends Declared {}
}
