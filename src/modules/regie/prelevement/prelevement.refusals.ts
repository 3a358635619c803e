import { defineRefusals } from '../../../kernel/refusal.ts';

/** Direct debit (regie:S1 to regie:S3). */
export const refusPrelevement = defineRefusals({
  'regie.rum_invalide': {
    rule: 'REG-S1',
    status: 422,
    title: 'Référence de mandat invalide',
    resident: 'La référence du mandat n’est pas valable.',
    agent: "RUM : 1 à 35 lettres, chiffres ou / - ? : ( ) . , ' +, sans espace.",
    next: 'Corrigez la référence.',
  },
  'regie.ics_invalide': {
    rule: 'REG-S1',
    status: 422,
    title: 'Identifiant créancier invalide',
    resident: 'Le prélèvement n’est pas disponible.',
    agent: 'ICS : 13 caractères, et sa clé doit être juste.',
    next: 'Recopiez l’ICS depuis le courrier de la Banque de France.',
  },
  'regie.mandat_inutilisable': {
    rule: 'REG-S2',
    status: 422,
    title: 'Mandat inutilisable',
    resident: 'Votre mandat de prélèvement ne peut pas servir : {raison}.',
    agent: 'Mandat écarté : {raison}.',
    next: 'Proposez un nouveau mandat, ou un autre moyen de payer.',
  },
  'regie.prenotification_insuffisante': {
    rule: 'REG-S3',
    status: 422,
    title: 'Prévenir plus tôt',
    resident: 'Le prélèvement est possible à partir du {premiere}.',
    agent: 'Pré-notification trop courte : échéance au plus tôt le {premiere}.',
    next: 'Reculez l’échéance, ou inscrivez le délai convenu avec le débiteur.',
  },
});
