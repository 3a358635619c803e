import { defineRefusals } from '../../../kernel/refusal.ts';

/** One receipt: facts, means, imputation (regie:E1 to regie:E5, regie:P4, regie:X2). */
export const refusEncaissement = defineRefusals({
  'regie.payeur_manquant': {
    rule: 'REG-E1',
    status: 422,
    title: 'Payeur manquant',
    resident: 'Indiquez qui paie.',
    agent: 'Le payeur doit être indiqué, même s’il n’est pas le redevable.',
    next: 'Choisissez la personne qui paie.',
  },
  'regie.especes_plafond': {
    rule: 'REG-E2',
    status: 422,
    title: 'Plafond des espèces atteint',
    resident: 'Une même dette ne peut pas être payée en espèces au-delà de {plafond}.',
    agent: 'Espèces : {plafond} au plus par dette (déjà {deja}, encore possible {possible}).',
    next: 'Proposez un chèque, une carte ou le paiement en ligne. Dérogation motivée : payeur sans compte bancaire ou étranger.',
    article: 'CGI, article 1680',
  },
  'regie.cheque_irregulier': {
    rule: 'REG-E3',
    status: 422,
    title: 'Chèque à refaire',
    resident: 'Ce chèque ne peut pas être accepté : {raison}.',
    agent: 'Chèque refusé : {raison}.',
    next: 'Rendez le chèque et demandez-en un autre, ou proposez un autre moyen.',
  },
  'regie.titre_non_ouvert': {
    rule: 'REG-E4',
    status: 422,
    title: 'Titre de paiement non accepté',
    resident: 'Le {titre} n’est pas accepté par ce service.',
    agent: '{titre} : il manque la délibération ou l’affiliation.',
    next: 'Proposez un autre moyen ; complétez l’acte si la collectivité a délibéré.',
    article: 'Code du travail, L1271-1',
  },
  'regie.titre_plafond': {
    rule: 'REG-E4',
    status: 422,
    title: 'Montant trop élevé pour ce titre',
    resident: 'Le {titre} ne peut payer que {maximum} de cette facture.',
    agent: '{titre} : maximum {maximum} (lignes ouvertes à ce titre). Aucun rendu de monnaie.',
    next: 'Réduisez le montant du titre et complétez par un autre moyen.',
    article: 'Code du travail, L1271-1',
  },
  'regie.paiement_essai': {
    rule: 'REG-P4',
    status: 422,
    title: 'Paiement d’essai',
    resident: 'C’était un paiement d’essai : rien n’a été débité.',
    agent: 'Paiement de test ou d’activation : il n’entre pas dans les recettes.',
    next: 'Rien à faire : l’essai est conservé à part.',
  },
});
