import { defineRefusals } from '../../kernel/refusal.ts';

/** Refusals of online payment; their codes keep the prefix they were published with. */
export const refusals = defineRefusals({
  'regie.creance_soldee': {
    rule: 'REG-P2',
    status: 409,
    title: 'Facture déjà réglée',
    resident: 'Cette facture est déjà réglée.',
    agent: 'Créance soldée : reste à payer nul.',
    next: 'Retrouvez le justificatif dans « Mes paiements ».',
  },
  'regie.creance_en_prelevement': {
    rule: 'REG-P2',
    status: 409,
    title: 'Prélèvement en cours',
    resident: 'Cette facture va être prélevée sur votre compte : inutile de la payer en ligne.',
    agent: 'Créance présente dans un fichier de prélèvement déposé.',
    next: 'Attendez la date du prélèvement ; s’il est rejeté, la facture redeviendra payable.',
  },
  'regie.tentative_en_cours': {
    rule: 'REG-P2',
    status: 409,
    title: 'Un paiement est déjà en cours',
    resident: 'Nous vérifions votre paiement précédent, inutile de payer de nouveau.',
    agent: 'Tentative de moins de 20 minutes sans résultat.',
    next: 'Revenez dans une vingtaine de minutes si rien n’a changé.',
  },
  'regie.montant_trop_faible': {
    rule: 'REG-P2',
    status: 422,
    title: 'Montant trop faible pour un paiement en ligne',
    resident: 'Le paiement en ligne est possible à partir de {limite} ; le total est de {total}.',
    agent: 'Total de {total}, minimum de {limite}.',
    next: 'Ajoutez une autre facture du même service, ou payez au guichet.',
  },
  'regie.montant_trop_eleve': {
    rule: 'REG-P2',
    status: 422,
    title: 'Montant trop élevé pour un seul paiement en ligne',
    resident: 'Un paiement en ligne ne peut pas dépasser {limite} ; le total est de {total}.',
    agent: 'Total de {total}, plafond du contrat de {limite}.',
    next: 'Payez les factures en plusieurs fois.',
  },
  'regie.paiement_en_ligne_indisponible': {
    rule: 'PAYFIP-5',
    status: 503,
    title: 'Paiement en ligne momentanément indisponible',
    resident: 'Le service de paiement de l’État ne répond pas. Rien n’a été débité.',
    agent: 'PayFiP ne répond plus : les nouvelles tentatives sont suspendues.',
    next: 'Réessayez dans quelques minutes.',
  },
  'regie.paiement_en_ligne_ferme': {
    rule: 'REG-A1',
    status: 409,
    title: 'Pas de paiement en ligne pour ce service',
    resident: 'La régie de ce service n’accepte pas encore le paiement en ligne.',
    agent: 'Régie sans contrat PayFiP, inactive, ou dont l’acte en vigueur n’ouvre pas ce mode.',
    next: 'Payez au guichet, ou par les moyens indiqués sur la facture.',
    article: 'CGCT R1617-7',
  },
  'regie.creance_inconnue': {
    rule: 'REG-U1',
    status: 404,
    title: 'Facture introuvable',
    resident: 'Cette facture n’est pas dans votre espace.',
    agent: 'Créance inconnue, d’une autre régie, ou non rattachée à ce compte.',
    next: 'Revenez à « Mes paiements » et recommencez votre sélection.',
  },
  'regie.tentative_inconnue': {
    rule: 'PAYFIP-5',
    status: 409,
    title: 'Ce paiement ne peut plus être changé',
    resident: 'Ce paiement a déjà un résultat, ou n’existe pas.',
    agent: 'Tentative absente, déjà réglée, ou sans opération à consulter.',
    next: 'Consultez son état dans « Mes paiements ».',
  },
});

type Declared = typeof refusals;
declare module '../../kernel/refusal.ts' {
  interface Refusals extends Declared {}
}
