import { defineRefusals } from '../../../../kernel/refusal.ts';

/** Refusals of online payment, merged into the module's list. */
export const refusPaiementEnLigne = defineRefusals({
  'regie.creance_annulee': {
    rule: 'REG-P2',
    status: 409,
    title: 'Facture annulée',
    resident: () => 'Cette facture a été annulée : il n’y a rien à payer.',
    agent: () => 'Créance annulée : elle n’est plus payable.',
    next: () => 'Consultez la facture qui la remplace, s’il y en a une.',
  },
  'regie.creance_remise_au_comptable': {
    rule: 'REG-P2',
    status: 409,
    title: 'Facture transmise au Trésor public',
    resident: () =>
      'Cette facture a été transmise au Trésor public, qui en assure désormais le recouvrement.',
    agent: () => 'Créance remise au comptable : la régie ne peut plus encaisser.',
    next: () => 'Attendez l’avis des sommes à payer du Trésor public, puis payez comme il l’indique.',
    article: 'CGCT R1617-9',
  },
  'regie.creance_soldee': {
    rule: 'REG-P2',
    status: 409,
    title: 'Facture déjà réglée',
    resident: () => 'Cette facture est déjà réglée.',
    agent: () => 'Créance soldée : reste à payer nul.',
    next: () => 'Retrouvez le justificatif dans « Mes paiements ».',
  },
  'regie.creance_hors_delai': {
    rule: 'REG-X2',
    status: 409,
    title: 'Délai de paiement dépassé',
    resident: (p) => `Le paiement auprès de la régie était possible jusqu’au ${p.limite}.`,
    agent: (p) => `Date limite d’encaissement dépassée (${p.limite}).`,
    next: () => 'La facture va être transmise au Trésor public, qui vous écrira.',
    article: 'CGCT R1617-9',
  },
  'regie.creance_en_prelevement': {
    rule: 'REG-P2',
    status: 409,
    title: 'Prélèvement en cours',
    resident: () => 'Cette facture va être prélevée sur votre compte : inutile de la payer en ligne.',
    agent: () => 'Créance présente dans un fichier de prélèvement déposé.',
    next: () => 'Attendez la date du prélèvement ; s’il est rejeté, la facture redeviendra payable.',
  },
  'regie.tentative_en_cours': {
    rule: 'REG-P2',
    status: 409,
    title: 'Un paiement est déjà en cours',
    resident: () => 'Nous vérifions votre paiement précédent, inutile de payer de nouveau.',
    agent: () => 'Tentative de moins de 20 minutes sans résultat.',
    next: () => 'Revenez dans une vingtaine de minutes si rien n’a changé.',
  },
  'regie.montant_trop_faible': {
    rule: 'REG-P2',
    status: 422,
    title: 'Montant trop faible pour un paiement en ligne',
    resident: (p) =>
      `Le paiement en ligne est possible à partir de ${p.limite} ; le total est de ${p.total}.`,
    agent: (p) => `Total de ${p.total}, minimum de ${p.limite}.`,
    next: () => 'Ajoutez une autre facture du même service, ou payez au guichet.',
  },
  'regie.montant_trop_eleve': {
    rule: 'REG-P2',
    status: 422,
    title: 'Montant trop élevé pour un seul paiement en ligne',
    resident: (p) => `Un paiement en ligne ne peut pas dépasser ${p.limite} ; le total est de ${p.total}.`,
    agent: (p) => `Total de ${p.total}, plafond du contrat de ${p.limite}.`,
    next: () => 'Payez les factures en plusieurs fois.',
  },
  'regie.paiement_en_ligne_indisponible': {
    rule: 'PAYFIP-5',
    status: 503,
    title: 'Paiement en ligne momentanément indisponible',
    resident: () => 'Le service de paiement de l’État ne répond pas. Rien n’a été débité.',
    agent: () => 'PayFiP ne répond plus : les nouvelles tentatives sont suspendues.',
    next: () => 'Réessayez dans quelques minutes.',
  },
});
