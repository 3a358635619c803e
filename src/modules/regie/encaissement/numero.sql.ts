import type { ReadTx } from '../../../platform/db/transaction.ts';

/** Id of the receipt that carries a number, in any régie of the collectivité. */
export async function encaissementParNumero(
  tx: ReadTx,
  collectiviteId: string,
  numero: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('encaissement')
    .select('id')
    .where('collectiviteId', '=', collectiviteId)
    .where('numero', '=', numero)
    .executeTakeFirst();
  return row?.id;
}
