import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { Compte } from './evenement-comptable.schema.ts';

/** Projected balance of one account of a régie, details added (debit − credit, cents). */
export async function soldeDe(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  compte: Compte,
): Promise<Cents> {
  const row = await tx
    .selectFrom('solde')
    .select(({ fn }) => fn.sum<number>('montant').as('montant'))
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .where('compte', '=', compte)
    .executeTakeFirst();
  return Number(row?.montant ?? 0);
}
