import { defineMails } from '../../platform/mail/index.ts';

/** The mails of this module, by key: never a name, an amount or a date. Keys are kept in databases: they never change. */
export const mails = defineMails({
  'paiement.confirme': {
    subject: 'Votre paiement est enregistré',
    lines: ['La quittance se trouve dans votre espace.'],
    linkLabel: 'Voir ma quittance',
  },
  'paiement.non-abouti': {
    subject: 'Votre paiement n’a pas abouti',
    lines: ['Rien n’a été débité par ce paiement. Vous pouvez recommencer.'],
    linkLabel: 'Voir mes paiements',
  },
});

type Declared = typeof mails;
declare module '../../platform/mail/templates.ts' {
  interface MailTemplates extends Declared {}
}
