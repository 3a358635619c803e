import { frenchEuros } from '../../../kernel/french.ts';
import type { Cents } from '../../../kernel/money.ts';
import { type Avertissement, avertir } from '../../../kernel/rule.ts';

/** regie:J2: the DFT account may never be negative, but a bank fact is recorded all the same: red alert. */
export const alerteDft = (solde: Cents): Avertissement[] =>
  solde < 0
    ? [
        avertir(
          'REG-J2',
          'dft_negatif',
          `Le compte de dépôt est à ${frenchEuros(solde)} : le découvert est interdit, prévenir le comptable.`,
        ),
      ]
    : [];
