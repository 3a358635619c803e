import type { Cents } from '../../../kernel/money.ts';
import type { LigneBalance } from './balance.rule.ts';
import { SENS } from './compte.rule.ts';
import { COMPTES, type Compte } from './evenement-comptable.schema.ts';

/** Debit minus credit, by account. */
export type Soldes = Readonly<Record<Compte, Cents>>;

export type Equation = {
  readonly gauche: Cents;
  readonly droite: Cents;
  readonly ecart: Cents;
  readonly juste: boolean;
};

/** Debit minus credit of each account, details added together. */
export function soldesParCompte(lines: Iterable<LigneBalance>): Soldes {
  const result = Object.fromEntries(COMPTES.map((c) => [c, 0])) as Record<Compte, Cents>;
  for (const { compte, solde } of lines) result[compte] += solde;
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
