import { applyRate, type Cents, decimal } from '../../../kernel/money.ts';

/** Quantity (exact decimal text) × unit price in cents, rounded once, half away from zero. */
export const montantLigne = (quantite: string, prixUnitaire: Cents): Cents =>
  applyRate(prixUnitaire, decimal(quantite));

/**
 * An amount of an exchange file: exactly two decimals, dot or comma, never rounded. Null otherwise.
 * In cents.
 */
export function montantEchange(text: string): Cents | null {
  const match = /^(-?)(\d{1,12})[.,](\d{2})$/.exec(text.trim());
  if (!match) return null;
  const value = Number(match[2]) * 100 + Number(match[3]);
  return match[1] === '-' && value !== 0 ? -value : value;
}
