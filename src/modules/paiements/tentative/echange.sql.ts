import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** What was said on the wire about one attempt. */
export type EchangeLu = {
  readonly id: string;
  readonly operation: string;
  readonly requete: string;
  readonly reponse: string | null;
  readonly codeHttp: number | null;
  readonly issue: string;
  readonly creeLe: Instant;
};

export async function insererEchange(
  tx: Tx,
  collectiviteId: string,
  e: Omit<EchangeLu, 'creeLe'> & { readonly tentativeId: string },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('echange_paiement')
    .values({
      collectiviteId: collectiviteId,
      id: e.id,
      tentativeId: e.tentativeId,
      operation: e.operation,
      requete: e.requete,
      reponse: e.reponse,
      codeHttp: e.codeHttp,
      issue: e.issue,
      creeLe: now,
    })
    .execute();
}

/** Exchanges of an attempt, newest first. */
export async function echangesDe(
  tx: ReadTx,
  collectiviteId: string,
  tentativeId: string,
  limit: number,
): Promise<EchangeLu[]> {
  const rows = await tx
    .selectFrom('echange_paiement')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('tentativeId', '=', tentativeId)
    .orderBy('creeLe', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((r) => ({
    id: r.id,
    operation: r.operation,
    requete: r.requete,
    reponse: r.reponse,
    codeHttp: r.codeHttp,
    issue: r.issue,
    creeLe: r.creeLe,
  }));
}
