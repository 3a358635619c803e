import type { Instant } from '../../../kernel/calendar.ts';
import type { Tx } from '../../../platform/db/transaction.ts';

/** Keeps a check that was made: the situation found (JSON text) and what was concluded. Append-only. */
export async function insererControle(
  tx: Tx,
  collectiviteId: string,
  c: { id: string; regieId: string; situation: string; constat: string | null; faitPar: string },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('controle')
    .values({
      collectiviteId: collectiviteId,
      id: c.id,
      regieId: c.regieId,
      situation: c.situation,
      constat: c.constat,
      faitPar: c.faitPar,
      faitLe: now,
    })
    .execute();
}
