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
      collectiviteId: collectiviteId,
      idOp: r.idOp,
      tentativeId: r.tentativeId,
      encaissementId: r.encaissementId,
      issue: r.issue,
      creeLe: now,
    })
    .onConflict((oc) => oc.columns(['collectiviteId', 'idOp']).doNothing())
    .returning('idOp')
    .execute();
  return made.length === 1;
}

export async function estReglee(tx: ReadTx, collectiviteId: string, idOp: string): Promise<boolean> {
  const row = await tx
    .selectFrom('reglement_en_ligne')
    .select('idOp')
    .where('collectiviteId', '=', collectiviteId)
    .where('idOp', '=', idOp)
    .executeTakeFirst();
  return row !== undefined;
}
