import { applyRate, type Cents, decimal } from '../../../kernel/money.ts';

/** Quantity (exact decimal text) × unit price in cents, rounded once, half away from zero. */
export const montantLigne = (quantite: string, prixUnitaire: Cents): Cents =>
  applyRate(prixUnitaire, decimal(quantite));
