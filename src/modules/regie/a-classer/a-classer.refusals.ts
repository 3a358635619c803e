import { defineRefusals } from '../../../kernel/refusal.ts';

/** Money that waits to be classified or given back (regie:J3). */
export const refusAClasser = defineRefusals({
  'regie.seconde_personne': {
    rule: 'REG-F1',
    status: 403,
    title: 'Une seconde personne doit valider',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Un remboursement se valide à deux : vous l’avez demandé.',
    next: 'Faites-le valider par une autre personne habilitée.',
  },
  'regie.solde_change': {
    rule: 'REG-F1',
    status: 409,
    title: 'Le solde a changé',
    resident: 'Le montant disponible vient de changer.',
    agent: 'Le disponible est maintenant de {disponible}.',
    next: 'Relisez la demande et validez de nouveau.',
  },
  'regie.remboursement_excessif': {
    rule: 'REG-F1',
    status: 422,
    title: 'Remboursement trop élevé',
    resident: 'Le remboursement possible est de {disponible}.',
    agent: 'Disponible pour ce payeur dans cette régie : {disponible}.',
    next: 'Réduisez le montant.',
  },
  'regie.dossier_ferme': {
    rule: 'REG-E5',
    status: 409,
    title: 'Recette déjà classée',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Ce dossier est fermé : la somme a trouvé son emploi.',
    next: 'Revenez à la liste des recettes à classer.',
  },
  'regie.dossier_sans_recu': {
    rule: 'REG-E5',
    status: 422,
    title: 'Aucun payeur connu',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Cette somme ne vient pas d’un encaissement identifié : elle ne peut pas payer une facture.',
    next: 'Transmettez-la au comptable, ou régularisez l’écart sur sa décision.',
  },
});
