import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** Records that an operation is settled. False when it already was: then nothing else may be done (invariant 6). */
export async function insererReglement(
  tx: Tx,
  collectiviteId: string,
  r: {
    idOp: string;
    tentativeId: string;
    encaissementId: string | null;
    issue: 'comptabilise' | 'essai' | 'activation';
  },
  now: Instant,
): Promise<boolean> {
  const made = await tx
    .insertInto('reglement_en_ligne')
    .values({
      collectivite_id: collectiviteId,
      id_op: r.idOp,
      tentative_id: r.tentativeId,
      encaissement_id: r.encaissementId,
      issue: r.issue,
      cree_le: now,
    })
    .onConflict((oc) => oc.columns(['collectivite_id', 'id_op']).doNothing())
    .returning('id_op')
    .execute();
  return made.length === 1;
}

export async function estReglee(tx: ReadTx, collectiviteId: string, idOp: string): Promise<boolean> {
  const row = await tx
    .selectFrom('reglement_en_ligne')
    .select('id_op')
    .where('collectivite_id', '=', collectiviteId)
    .where('id_op', '=', idOp)
    .executeTakeFirst();
  return row !== undefined;
}
