import type { Cents } from '../../../kernel/money.ts';

const CREDIT = '{ABCDEFGHI';
const DEBIT = '}JKLMNOPQR';

/**
 * A CFONB amount: digits whose last character carries both the last digit and the sign (`{`A–I credit, `}`J–R debit).
 * Cents, credit positive. Null when unreadable, or finer than the cent.
 */
export function montantCfonb(text: string, decimals: number): Cents | null {
  if (!/^\d{1,13}.$/.test(text) || decimals < 0 || decimals > 2 || !Number.isInteger(decimals)) return null;
  const last = text.slice(-1);
  const sign = CREDIT.includes(last) ? 1 : DEBIT.includes(last) ? -1 : 0;
  if (sign === 0) return null;
  const digit = (sign === 1 ? CREDIT : DEBIT).indexOf(last);
  const value = Number(text.slice(0, -1) + digit) * 10 ** (2 - decimals);
  return value === 0 ? 0 : sign * value;
}
