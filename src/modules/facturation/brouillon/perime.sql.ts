import { sql } from 'kysely';
import type { CivilMonth, Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** The drafts a household takes part in, as the child's home or as the payer's, wait for a replay if computed before `until` (facturation:FAC-3). */
export async function perimerFoyer(tx: Tx, c: string, foyerId: string, until: Instant): Promise<void> {
  await tx
    .updateTable('brouillon_facture')
    .set({ perime: true })
    .where('collectiviteId', '=', c)
    .where('calculeLe', '<', until)
    .where((eb) => eb.or([eb('foyerId', '=', foyerId), eb('payeurFoyerId', '=', foyerId)]))
    .execute();
}

/** The drafts of a régie from a month on wait for a replay: a tariff was published under them. */
export async function perimerDepuis(tx: Tx, c: string, regieCode: string, mois: CivilMonth): Promise<void> {
  await sql`update brouillon_facture b set perime = true from campagne k
    where b.collectivite_id = ${c}::uuid and not b.perime and k.collectivite_id = b.collectivite_id and k.id = b.campagne_id
      and k.regie_code = ${regieCode} and k.mois >= ${mois}`.execute(tx);
}

export type DateDeBrouillon = {
  readonly foyerId: string;
  readonly payeurFoyerId: string | null;
  readonly calculeLe: Instant;
  readonly perime: boolean;
};

/** When each household of the draft was computed, with the households of its payers. */
export async function datesDuBrouillon(
  tx: ReadTx,
  c: string,
  campagneId: string,
): Promise<DateDeBrouillon[]> {
  const rows = await tx
    .selectFrom('brouillon_facture')
    .select(['foyerId', 'payeurFoyerId', 'calculeLe', 'perime'])
    .distinct()
    .where('collectiviteId', '=', c)
    .where('campagneId', '=', campagneId)
    .execute();
  return rows;
}

/** Payers that an issue made now would leave aside: blocked, or with a draft that waits for a replay. */
export async function payeursEcartes(
  tx: ReadTx,
  c: string,
  campagneId: string,
  changedFoyers: readonly string[],
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(distinct payeur_id)::int as n from brouillon_facture
    where collectivite_id = ${c}::uuid and campagne_id = ${campagneId}::uuid
      and (bloquant or perime or foyer_id = any(${[...changedFoyers]}::uuid[]))`.execute(tx);
  return rows[0]?.n ?? 0;
}
