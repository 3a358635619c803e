import type { Comptage } from '../../caisse/comptage.rule.ts';

/** regie:C4: sealed bags, notes and coins apart, a slip in each; empty bags are not made. Amounts in cents. */
export const sacsDegagement = (comptage: Pick<Comptage, 'billets' | 'pieces'>) =>
  [
    { contenu: 'billets' as const, montant: comptage.billets },
    { contenu: 'pieces' as const, montant: comptage.pieces },
  ].filter((sac) => sac.montant > 0);
