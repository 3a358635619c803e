import { defineRefusals } from '../../../kernel/refusal.ts';

/** Cheques and card totals sent to be credited (regie:C4, regie:D1). */
export const refusRemise = defineRefusals({
  'regie.cheque_deja_remis': {
    rule: 'REG-K1',
    status: 409,
    title: 'Chèque déjà dans une remise',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Un chèque n’appartient qu’à une seule remise.',
    next: 'Retirez-le de celle-ci.',
  },
  'regie.remise_vide': {
    rule: 'REG-K1',
    status: 422,
    title: 'Remise vide',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Une remise compte au moins un chèque.',
    next: 'Ajoutez les chèques à remettre.',
  },
  'regie.remise_arretee': {
    rule: 'REG-K1',
    status: 409,
    title: 'Remise déjà arrêtée',
    resident: 'Cette opération n’est pas possible.',
    agent: 'La remise est arrêtée et numérotée : elle ne change plus.',
    next: 'Un chèque impayé se traite par un rejet.',
  },
  'regie.tpe_inexplique': {
    rule: 'REG-T1',
    status: 422,
    title: 'Total du terminal à expliquer',
    resident: 'Cette opération n’est pas possible.',
    agent: 'Le terminal annonce {terminal}, la régie a enregistré {regie}.',
    next: 'Comparez ticket par ticket, puis écrivez l’explication de l’écart.',
  },
});
