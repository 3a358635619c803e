import type { Instant } from '../../../kernel/calendar.ts';
import { inInstallation } from '../../../platform/db/transaction.ts';
import { remoteAddress } from '../../../platform/http/mount.ts';
import type { PageRequest } from '../../../platform/http/route.ts';
import { keyed } from '../secret/coffre.ts';
import { countTry, forgetTries } from './essai-acces.sql.ts';
import { type Limit, windowStart } from './essais.rule.ts';

const keyOf = (r: PageRequest, what: string, who: string): string =>
  `${what}:${keyed(r.services.config.secret, 'essais', who.toLowerCase())}`;

/** Counts one more try of `who` and says whether it may go on. What is kept tells neither address nor account. */
export async function mayTry(r: PageRequest, what: string, who: string, limit: Limit): Promise<boolean> {
  const count = await inInstallation(r.services.pools.app, (tx) =>
    countTry(tx, keyOf(r, what, who), windowStart(r.now, limit.minutes)),
  );
  return count <= limit.tries;
}

/** The same, for the network address of the caller. */
export const addressMayTry = (r: PageRequest, what: string, limit: Limit): Promise<boolean> =>
  mayTry(r, `${what}.adresse`, remoteAddress(r), limit);

/** After a success: honest mistakes are forgotten. */
export const forget = (r: PageRequest, what: string, who: string): Promise<void> =>
  inInstallation(r.services.pools.app, (tx) => forgetTries(tx, keyOf(r, what, who)));

/** Marks something that lived in this window as used; false when it already was. */
export async function firstUse(r: PageRequest, what: string, who: string, window: Instant): Promise<boolean> {
  const count = await inInstallation(r.services.pools.app, (tx) => countTry(tx, keyOf(r, what, who), window));
  return count === 1;
}
