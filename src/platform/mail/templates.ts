import { type ComposedMail, composeMail } from './compose.ts';

type Template = {
  readonly subject: string;
  readonly lines: readonly string[];
  readonly linkLabel: string;
};

/**
 * Every message the product sends, by key. No blank to fill but the collectivité and the link: there is no place
 * for personal data.
 */
const TEMPLATES = {
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
  'foyer.invitation': {
    subject: 'Une invitation à rejoindre un foyer',
    lines: [
      'Une personne vous propose de partager le suivi d’un foyer. Vous restez libre d’accepter ou non.',
    ],
    linkLabel: 'Voir l’invitation',
  },
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
} satisfies Record<string, Template>;

export type MailTemplateKey = keyof typeof TEMPLATES;

export const MAIL_TEMPLATE_KEYS = Object.keys(TEMPLATES).filter(
  (key): key is MailTemplateKey => key in TEMPLATES,
);

/**
 * Writes a message of the list.
 * @param sender public name of the collectivité
 * @param link full address of the page where the matter is to be seen
 */
export function mailFrom(key: MailTemplateKey, values: { sender: string; link: string }): ComposedMail {
  const { subject, lines, linkLabel }: Template = TEMPLATES[key];
  return composeMail({
    subject: `${values.sender}\u00a0: ${subject.charAt(0).toLowerCase()}${subject.slice(1)}`,
    lines,
    link: { label: linkLabel, url: values.link },
    sender: values.sender,
  });
}
