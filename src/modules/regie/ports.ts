import type { Instant } from '../../kernel/calendar.ts';
import type { ReadTx } from '../../platform/db/transaction.ts';

/** Online payments of one régie without a clear result. */
export type EnSuspens = {
  /** Asked more than 24 hours ago, and unknown still. */
  readonly anciens: number;
  /** Paid, but not as they were asked: a person has to look. */
  readonly quarantaines: number;
};

/** Online payments without a clear result, by régie; a régie without any is absent. Given by who takes them. */
export type PaiementsEnSuspens = {
  readonly parRegie: (
    tx: ReadTx,
    collectiviteId: string,
    now: Instant,
  ) => Promise<ReadonlyMap<string, EnSuspens>>;
};
