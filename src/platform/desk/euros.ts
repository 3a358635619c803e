import { frenchEuros } from '../../kernel/french.ts';
import type { Cents } from '../../kernel/money.ts';

export const euros = (cents: Cents): string =>
  frenchEuros(cents)
    .replace(/\u00a0€$/, '')
    .replace(/\u202f/g, '');
