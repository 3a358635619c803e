import type { ReadTx } from '../db/transaction.ts';

/** The answer kept for an author and action (`source`) under a key that begins with `prefix`; null when there is none. */
export async function keptReply(
  tx: ReadTx,
  collectiviteId: string,
  source: string,
  prefix: string,
): Promise<unknown> {
  const row = await tx
    .selectFrom('cle_idempotence')
    .select('reponse')
    .where('collectiviteId', '=', collectiviteId)
    .where('source', '=', source)
    .where('cle', 'like', `${prefix.replace(/[\\%_]/g, '\\$&')}%`)
    .executeTakeFirst();
  return row ? JSON.parse(row.reponse) : null;
}
