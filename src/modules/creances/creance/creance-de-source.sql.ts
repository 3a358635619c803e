import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** Reference under which a créance of a source is kept: two sources may use the same words. */
export const refInterne = (sourceId: string, ref: string): string => `source:${sourceId}:${ref}`;

/** Id of the créance a source knows by `ref`. */
export async function creanceDeSource(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  sourceId: string,
  ref: string,
): Promise<{ id: string; redevableId: string } | undefined> {
  const row = await tx
    .selectFrom('creance')
    .select(['id', 'redevableId'])
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .where('refExterne', '=', refInterne(sourceId, ref))
    .executeTakeFirst();
  return row && { id: row.id, redevableId: row.redevableId };
}

export async function marquerSource(
  tx: Tx,
  collectiviteId: string,
  creanceId: string,
  sourceId: string,
): Promise<void> {
  await tx
    .updateTable('creance')
    .set({ sourceId: sourceId })
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', creanceId)
    .execute();
}

export type CreanceDApi = {
  readonly id: string;
  readonly refExterne: string;
  readonly numero: string;
  readonly objet: string;
  readonly montant: Cents;
  readonly regle: Cents;
  readonly statut: string;
  readonly limite: string;
};

/** Créances of a source after a cursor, oldest first. */
export async function creancesDeSource(
  tx: ReadTx,
  collectiviteId: string,
  sourceId: string,
  after: string | null,
  limit: number,
): Promise<CreanceDApi[]> {
  const prefix = refInterne(sourceId, '');
  let query = tx
    .selectFrom('creance')
    .select(['id', 'refExterne', 'numero', 'objet', 'montant', 'regle', 'statut', 'limite'])
    .where('collectiviteId', '=', collectiviteId)
    .where('sourceId', '=', sourceId);
  if (after !== null) query = query.where('id', '>', after);
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map((r) => ({ ...r, refExterne: r.refExterne.slice(prefix.length) }));
}
