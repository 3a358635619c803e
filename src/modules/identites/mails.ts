import { defineMails } from '../../platform/mail/index.ts';

/** The mails of this module, by key: never a name, an amount or a date. Keys are kept in databases: they never change. */
export const mails = defineMails({
  'compte.confirmer': {
    subject: 'Confirmez votre adresse électronique',
    lines: [
      'Cette adresse vient d’être donnée pour créer un compte.',
      'Si c’est bien vous, confirmez-la. Sinon, ne faites rien\u00a0: le compte ne sera pas ouvert.',
    ],
    linkLabel: 'Confirmer mon adresse',
  },
  'compte.mot-de-passe': {
    subject: 'Choisir un nouveau mot de passe',
    lines: [
      'Un nouveau mot de passe a été demandé pour votre compte.',
      'Si la demande ne vient pas de vous, ne faites rien\u00a0: votre mot de passe ne change pas.',
    ],
    linkLabel: 'Choisir un nouveau mot de passe',
  },
  'compte.deja-ouvert': {
    subject: 'Vous avez déjà un compte',
    lines: ['Quelqu’un a voulu créer un compte avec cette adresse, qui en a déjà un.'],
    linkLabel: 'Me connecter',
  },
  'compte.modifie': {
    subject: 'Votre moyen de connexion a changé',
    lines: [
      'Un moyen de connexion de votre compte vient d’être ajouté, changé ou retiré.',
      'Si ce n’est pas vous, connectez-vous et fermez les autres sessions.',
    ],
    linkLabel: 'Vérifier mon compte',
  },
  'agent.invitation': {
    subject: 'Votre accès d’agent vous attend',
    lines: ['Ouvrez votre compte d’agent. Le lien sert une fois et reste valable quelques jours.'],
    linkLabel: 'Ouvrir mon compte d’agent',
  },
});

type Declared = typeof mails;
declare module '../../platform/mail/templates.ts' {
  interface MailTemplates extends Declared {}
}
