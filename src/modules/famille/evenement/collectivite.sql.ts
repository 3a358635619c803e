import type { ReadTx } from '../../../platform/db/transaction.ts';

/** The name of the collectivité in addresses. */
export async function slugOf(tx: ReadTx, collectiviteId: string): Promise<string> {
  const row = await tx
    .selectFrom('commun.collectivite')
    .select('slug')
    .where('id', '=', collectiviteId)
    .executeTakeFirstOrThrow();
  return row.slug;
}
