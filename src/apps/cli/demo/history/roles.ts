import type { Owed } from './billing.ts';

/** How somebody settled the first month; nothing is left to chance, so that every state is there. */
export type Settlement =
  | { readonly how: 'cheque' | 'especes'; readonly amount?: number }
  | { readonly how: 'carte' | 'refuse' }
  | { readonly how: 'rien' };

const OVERPAID = 5_00;
/** Cash is limited to 300 € for one debt. */
const CASH_LIMIT = 300_00;

/** People of the demonstration whose first invoice has a story. */
const STORIES: Readonly<Record<string, (owed: Owed) => Settlement>> = {
  'demo:marlene.hoarau': (owed) => ({ how: 'especes', amount: Math.ceil(owed.amount / 200) * 100 }),
  'demo:sophie.dubois': (owed) => ({ how: 'cheque', amount: owed.amount + OVERPAID }),
  'demo:jose.pereira': () => ({ how: 'rien' }),
  'demo:youssouf.bah': () => ({ how: 'rien' }),
};

const ROUND: readonly Settlement['how'][] = [
  'cheque',
  'carte',
  'cheque',
  'especes',
  'carte',
  'cheque',
  'carte',
  'rien',
  'cheque',
  'refuse',
];

/** What became of an invoice of the month before last. Those who can sign in paid at the desk. */
export function settlementOf(owed: Owed, rank: number): Settlement {
  const story = STORIES[owed.person];
  if (story) return story(owed);
  if (owed.person.startsWith('demo:')) return { how: 'cheque' };
  const how = ROUND[rank % ROUND.length] ?? 'cheque';
  return how === 'especes' && owed.amount > CASH_LIMIT ? { how: 'cheque' } : { how };
}

/** Who has already paid last month's invoice; never somebody who can sign in. */
export const paidAlready = (owed: Owed, rank: number): boolean =>
  !owed.person.startsWith('demo:') && rank % 3 === 0;
