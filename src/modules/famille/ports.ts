import type { CivilDate } from '../../kernel/calendar.ts';
import type { Cents } from '../../kernel/money.ts';
import type { Tx } from '../../platform/db/transaction.ts';

/** A price asked before billing: whose, for what, which day, in which foyer's conditions. */
export type QuoteRequest = {
  readonly childId: string;
  readonly foyerId: string;
  readonly unitId: string;
  readonly day: CivilDate;
};

export type Quote = { readonly amount: Cents } | { readonly anomaly: string };

export const quoteKey = (r: Pick<QuoteRequest, 'childId' | 'unitId' | 'day'>): string =>
  `${r.childId}/${r.unitId}/${r.day}`;

/** Tells what a booking would cost. Keys of the answer: `quoteKey`. */
export type Tarificateur = {
  quote(
    tx: Tx,
    collectiviteId: string,
    requests: readonly QuoteRequest[],
  ): Promise<ReadonlyMap<string, Quote>>;
  /** Address of the page that says why a price: to the family, or to an agent when a foyer is given. */
  readonly whyUrl?: (
    slug: string,
    cell: Pick<QuoteRequest, 'childId' | 'unitId' | 'day'>,
    foyerId?: string,
  ) => string;
  /** Address of the prices of a family, each with its reason; for an agent when a foyer is given. */
  readonly pricesUrl?: (slug: string, foyerId?: string) => string;
};
