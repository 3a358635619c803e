import type { Instant } from '../../kernel/calendar.ts';
import type { Tx } from '../db/transaction.ts';

/** Keeps the fingerprint of a key of the public API; the key itself is never stored. */
export async function insertApiKey(
  tx: Tx,
  collectiviteId: string,
  k: { id: string; empreinte: Buffer; sourceId: string; portees: readonly string[] },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('commun.cle_api')
    .values({
      id: k.id,
      empreinte: k.empreinte,
      collectiviteId: collectiviteId,
      sourceId: k.sourceId,
      portees: k.portees.join(' '),
      creeeLe: now,
    })
    .execute();
}
