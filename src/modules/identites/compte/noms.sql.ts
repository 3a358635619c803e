import type { ReadTx } from '../../../platform/db/transaction.ts';

/** Names agents are known by, by account id. */
export async function nomsDesComptes(tx: ReadTx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('commun.compte')
    .select(['id', 'libelle'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((r) => [r.id, r.libelle]));
}
