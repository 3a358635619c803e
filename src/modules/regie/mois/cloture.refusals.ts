import { defineRefusals } from '../../../kernel/refusal.ts';

/** Versement, closing, cancellation, refunds (regie:V1, regie:M1 to regie:M4, regie:J3, regie:F1, regie:F2). */
export const refusCloture = defineRefusals({
  'regie.mois_non_ecoule': {
    rule: 'REG-M1',
    status: 409,
    title: 'Mois en cours',
    resident: 'Cette opération n’est pas possible.',
    agent: '{mois} n’est pas terminé : la clôture se fait au plus tôt le dernier jour.',
    next: 'Revenez en fin de mois.',
  },
  'regie.mois_non_cloturable': {
    rule: 'REG-M1',
    status: 409,
    title: 'Clôture impossible pour l’instant',
    resident: 'Cette opération n’est pas possible.',
    agent: '{mois} : {nombre} à régler avant la clôture.',
    next: 'Ouvrez chaque point rouge de la liste.',
    article: 'Instruction 06-031, titre 12',
  },
  'regie.mois_clos': {
    rule: 'REG-M2',
    status: 409,
    title: 'Mois clos',
    resident: 'Cette opération n’est pas possible.',
    agent: '{mois} est clos : plus aucune écriture.',
    next: 'Enregistrez dans le mois ouvert, avec la date de valeur d’origine.',
  },
  'regie.remise_service_incomplete': {
    rule: 'REG-M4',
    status: 409,
    title: 'Remise de service incomplète',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Il reste à : {reste}.',
    next: 'Terminez chaque point ; les droits basculent à la seconde signature.',
    article: 'Instruction 06-031',
  },
  'regie.avoir_etranger': {
    rule: 'REG-F2',
    status: 422,
    title: 'Avoir d’un autre payeur ou d’une autre régie',
    resident: 'Cet avoir ne peut pas servir ici.',
    agent: 'Un avoir sert le même payeur, dans la même régie.',
    next: 'Choisissez une facture de ce payeur dans cette régie.',
  },
  'regie.avoir_excessif': {
    rule: 'REG-F2',
    status: 422,
    title: 'Avoir insuffisant',
    resident: 'Il reste {reste} sur cet avoir.',
    agent: 'Reste de l’avoir : {reste}.',
    next: 'Réduisez le montant.',
  },
});
