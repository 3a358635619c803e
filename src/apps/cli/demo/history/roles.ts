import type { Owed } from './billing.ts';

/** How somebody settled the first month; nothing is left to chance, so that every state is there. */
export type Settlement =
  | { readonly how: 'cheque' | 'especes'; readonly montant?: number }
  | { readonly how: 'carte' | 'refuse' }
  | { readonly how: 'rien' };

const OVERPAID = 5_00;
/** Cash is limited to 300 € for one debt. */
const CASH_LIMIT = 300_00;

/** People of the demonstration whose first invoice has a story. */
const STORIES: Readonly<Record<string, (owed: Owed) => Settlement>> = {
  'demo:marlene.hoarau': (owed) => ({ how: 'especes', montant: Math.ceil(owed.montant / 200) * 100 }),
  'demo:sophie.dubois': (owed) => ({ how: 'cheque', montant: owed.montant + OVERPAID }),
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
  const story = STORIES[owed.personne];
  if (story) return story(owed);
  if (owed.personne.startsWith('demo:')) return { how: 'cheque' };
  const how = ROUND[rank % ROUND.length] ?? 'cheque';
  return how === 'especes' && owed.montant > CASH_LIMIT ? { how: 'cheque' } : { how };
}

/** Who has already paid last month's invoice; never somebody who can sign in. */
export const paidAlready = (owed: Owed, rank: number): boolean =>
  !owed.personne.startsWith('demo:') && rank % 3 === 0;
