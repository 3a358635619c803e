import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

export type DegagementLu = {
  readonly id: string;
  readonly regieId: string;
  readonly montant: Cents;
  readonly credite: Cents | null;
  readonly deposeLe: CivilDate;
  readonly crediteLe: CivilDate | null;
};

export async function insererDegagement(
  tx: Tx,
  collectiviteId: string,
  d: { id: string; regieId: string; montant: Cents; deposeLe: CivilDate; auteur: string },
): Promise<void> {
  await tx
    .insertInto('degagement')
    .values({
      collectiviteId: collectiviteId,
      id: d.id,
      regieId: d.regieId,
      montant: d.montant,
      deposeLe: d.deposeLe,
      auteur: d.auteur,
    })
    .execute();
}

export async function degagementById(
  tx: ReadTx,
  collectiviteId: string,
  id: string,
): Promise<DegagementLu | undefined> {
  const row = await tx
    .selectFrom('degagement')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row;
}

/** Hand-overs of cash to the bank, newest first. */
export async function degagements(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  limit: number,
): Promise<DegagementLu[]> {
  const rows = await tx
    .selectFrom('degagement')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows;
}

export async function noterCredit(
  tx: Tx,
  collectiviteId: string,
  id: string,
  credite: Cents,
  crediteLe: CivilDate,
): Promise<void> {
  await tx
    .updateTable('degagement')
    .set({ credite, crediteLe: crediteLe })
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', id)
    .execute();
}
