import { createHmac } from 'node:crypto';
import { addMs } from '../../../kernel/calendar.ts';
import { inInstallation } from '../../../platform/db/transaction.ts';
import { remoteAddress } from '../../../platform/http/mount.ts';
import type { PageRequest } from '../../../platform/http/route.ts';
import { compterEssai } from './rattachement.sql.ts';

const HEURE = 3_600_000;

/**
 * Counts one more try under a key in the hour and says whether it may go on, at most `max` an hour. Counted in its own
 * transaction: what follows, a refusal included, does not give it back.
 */
export async function peutEssayer(r: PageRequest, cle: string, max: number): Promise<boolean> {
  const window = addMs(r.now, -(Date.parse(r.now) % HEURE));
  const count = await inInstallation(r.services.pools.app, (tx) => compterEssai(tx, cle, window));
  return count <= max;
}

/** The same, for the network address of the caller; what is kept does not tell it. */
export const adressePeutEssayer = (r: PageRequest, quoi: string, max: number): Promise<boolean> => {
  const address = createHmac('sha256', r.services.config.secret).update(`regie/${remoteAddress(r)}`);
  return peutEssayer(r, `${quoi}.adresse:${address.digest('hex')}`, max);
};
