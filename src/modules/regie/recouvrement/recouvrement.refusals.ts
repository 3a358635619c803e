import { defineRefusals } from '../../../kernel/refusal.ts';

/** Reminders, handover, direct debit (regie:X1, regie:X3, regie:S1 to regie:S3). */
export const refusRecouvrement = defineRefusals({
  'regie.relance_interdite': {
    rule: 'REG-X1',
    status: 422,
    title: 'Relance impossible',
    resident: 'Aucune relance n’est possible.',
    agent: 'Pas de relance : {raison}.',
    next: 'Après la limite, la créance passe au comptable.',
    article: 'CGCT R1617-9',
  },
  'regie.creance_en_suspens': {
    rule: 'REG-X3',
    status: 409,
    title: 'Paiement en attente',
    resident: 'Un paiement de cette facture attend son résultat.',
    agent: 'Remise au comptable impossible : {raison}.',
    next: 'Attendez le résultat : la facture repassera à la prochaine remise.',
  },
  'regie.creance_annulee': {
    rule: 'REG-P2',
    status: 409,
    title: 'Facture annulée',
    resident: 'Cette facture a été annulée : il n’y a rien à payer.',
    agent: 'Créance annulée : elle n’est plus payable.',
    next: 'Consultez la facture qui la remplace, s’il y en a une.',
  },
  'regie.creance_remise_au_comptable': {
    rule: 'REG-P2',
    status: 409,
    title: 'Facture transmise au Trésor public',
    resident: 'Cette facture a été transmise au Trésor public, qui en assure désormais le recouvrement.',
    agent: 'Créance remise au comptable : la régie ne peut plus encaisser.',
    next: 'Attendez l’avis des sommes à payer du Trésor public, puis payez comme il l’indique.',
    article: 'CGCT R1617-9',
  },
  'regie.creance_hors_delai': {
    rule: 'REG-X2',
    status: 409,
    title: 'Délai de paiement dépassé',
    resident: 'Le paiement auprès de la régie était possible jusqu’au {limite}.',
    agent: 'Date limite d’encaissement dépassée ({limite}).',
    next: 'La facture va être transmise au Trésor public, qui vous écrira.',
    article: 'CGCT R1617-9',
  },
  'regie.cheque_hors_delai': {
    rule: 'REG-X2',
    status: 409,
    title: 'Chèque arrivé trop tard',
    resident: 'La date limite est passée : votre chèque est transmis au Trésor public.',
    agent: 'Créance hors délai ou remise au comptable : la régie ne peut plus encaisser ce chèque.',
    next: 'Ne le rendez pas : transmettez-le au comptable avec la référence de la facture.',
    article: 'CGCT R1617-9',
  },
});
