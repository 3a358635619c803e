import { defineRefusals } from '../../../kernel/refusal.ts';

/** A receipt taken back (regie:J1). */
export const refusAnnulation = defineRefusals({
  'regie.annulation_interdite': {
    rule: 'REG-J3',
    status: 409,
    title: 'Annulation impossible',
    resident: 'Ce paiement ne peut plus être annulé.',
    agent: 'Cet encaissement ne peut pas être annulé : {raison}.',
    next: 'Enregistrez un rejet de la banque s’il y en a un, ou demandez un remboursement.',
  },
  'regie.motif_manquant': {
    rule: 'REG-J3',
    status: 422,
    title: 'Motif manquant',
    resident: 'Indiquez pourquoi.',
    agent: 'Une annulation demande un motif écrit, conservé avec l’écriture.',
    next: 'Écrivez le motif.',
  },
  'regie.surplus_sorti': {
    rule: 'REG-J3',
    status: 409,
    title: 'Le trop-perçu est déjà sorti',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Le trop-perçu de cet encaissement a été remboursé ou transmis : il ne s’annule plus.',
    next: 'Voyez le comptable : la correction passe par un titre ou un remboursement.',
  },
});
