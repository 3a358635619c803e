import type { Cents } from '../../../kernel/money.ts';
import { SENS } from './compte.rule.ts';
import { COMPTES, type Compte, type Mouvement } from './evenement-comptable.schema.ts';

/** Debit minus credit, by account. */
export type Soldes = Readonly<Record<Compte, Cents>>;

export type Equation = {
  readonly gauche: Cents;
  readonly droite: Cents;
  readonly ecart: Cents;
  readonly juste: boolean;
};

/** Debit minus credit of each account, details added together. */
export function soldes(movements: Iterable<Mouvement>): Soldes {
  const result = Object.fromEntries(COMPTES.map((c) => [c, 0])) as Record<Compte, Cents>;
  for (const m of movements) result[m.compte] += m.debit - m.credit;
  return result;
}

/**
 * Invariant 2: what the régie holds (debit accounts) = what it owes (credit accounts) − what it handed over.
 * Both sides in cents.
 */
export function equation(balances: Soldes): Equation {
  let gauche = 0;
  let droite = 0;
  for (const compte of COMPTES) {
    if (SENS[compte] === 'debit') gauche += balances[compte];
    else droite -= balances[compte];
  }
  return { gauche, droite, ecart: gauche - droite, juste: gauche === droite };
}

/** What a person reads: debit accounts as they are, credit accounts positive, `recettes_versees` as debit minus credit. */
export const soldeLisible = (balances: Soldes, compte: Compte): Cents =>
  SENS[compte] === 'credit' ? (balances[compte] === 0 ? 0 : -balances[compte]) : balances[compte];
