import { defineMails } from '../../platform/mail/index.ts';

/** The mails of this module, by key: never a name, an amount or a date. Keys are kept in databases: they never change. */
export const mails = defineMails({
  'prelevement.annonce': {
    subject: 'Un prélèvement est programmé',
    lines: ['Sa date et son montant se trouvent dans votre espace.'],
    linkLabel: 'Voir mes paiements',
  },
  'prelevement.rejete': {
    subject: 'Un prélèvement a été rejeté',
    lines: ['Votre banque n’a pas exécuté un prélèvement. Votre espace indique comment régler autrement.'],
    linkLabel: 'Voir mes paiements',
  },
});

type Declared = typeof mails;
declare module '../../platform/mail/templates.ts' {
  interface MailTemplates extends Declared {}
}
