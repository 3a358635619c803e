import type { Cents } from '../../../kernel/money.ts';
import type { Compte, Mouvement } from './evenement-comptable.schema.ts';

/** A stored balance: debit minus credit of one account and detail, in cents. */
export type LigneBalance = { readonly compte: Compte; readonly detail: string | null; readonly solde: Cents };

/**
 * MISSING: recomputed, not stored. EXISTS: stored, no movement behind it. MISMATCH: both, different.
 */
export type EcartBalance = {
  readonly sorte: 'EXISTS' | 'MISSING' | 'MISMATCH';
  readonly compte: Compte;
  readonly detail: string | null;
  readonly recalcule: Cents;
  readonly projete: Cents;
};

const key = (compte: Compte, detail: string | null) => `${compte}/${detail ?? ''}`;

/** Balances by account and detail, recomputed from zero, in the order the accounts first move. */
export function recomputeBalance(movements: Iterable<Mouvement>): LigneBalance[] {
  const byKey = new Map<string, { compte: Compte; detail: string | null; solde: Cents }>();
  for (const m of movements) {
    const detail = m.detail ?? null;
    const line = byKey.get(key(m.compte, detail)) ?? { compte: m.compte, detail, solde: 0 };
    line.solde += m.debit - m.credit;
    byKey.set(key(m.compte, detail), line);
  }
  return [...byKey.values()];
}

/** Differences between recomputed and stored balances; empty when the ledger and its projections agree. */
export function compareBalance(
  recomputed: readonly LigneBalance[],
  projections: readonly LigneBalance[],
): EcartBalance[] {
  const stored = new Map(projections.map((line) => [key(line.compte, line.detail), line]));
  const gaps: EcartBalance[] = [];
  for (const { compte, detail, solde } of recomputed) {
    const found = stored.get(key(compte, detail));
    stored.delete(key(compte, detail));
    if (!found) gaps.push({ sorte: 'MISSING', compte, detail, recalcule: solde, projete: 0 });
    else if (found.solde !== solde)
      gaps.push({ sorte: 'MISMATCH', compte, detail, recalcule: solde, projete: found.solde });
  }
  for (const { compte, detail, solde } of stored.values())
    gaps.push({ sorte: 'EXISTS', compte, detail, recalcule: 0, projete: solde });
  return gaps;
}
