import { sql } from 'kysely';
import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';

/**
 * Online payments without a clear result, by régie: asked more than 24 hours before `now` and unknown still, or in
 * quarantine. A régie without any is absent.
 */
export async function paiementsEnSuspens(
  tx: ReadTx,
  collectiviteId: string,
  now: Instant,
): Promise<Map<string, { readonly anciens: number; readonly quarantaines: number }>> {
  const { rows } = await sql<{ regieId: string; anciens: number; quarantaines: number }>`
    select regie_id as "regieId", count(*) filter (where statut <> 'quarantaine')::int as anciens,
      count(*) filter (where statut = 'quarantaine')::int as quarantaines
    from tentative_paiement where collectivite_id = ${collectiviteId} and (statut = 'quarantaine'
      or (statut in ('demandee', 'redirigee', 'en_attente') and creee_le < ${now}::timestamptz - interval '24 hours'))
    group by regie_id`.execute(tx);
  return new Map(rows.map(({ regieId, ...counts }) => [regieId, counts]));
}
