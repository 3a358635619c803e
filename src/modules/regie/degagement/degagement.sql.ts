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

type Row = {
  id: string;
  regie_id: string;
  montant: number;
  credite: number | null;
  depose_le: CivilDate;
  credite_le: CivilDate | null;
};

const fromRow = (r: Row): DegagementLu => ({
  id: r.id,
  regieId: r.regie_id,
  montant: r.montant,
  credite: r.credite,
  deposeLe: r.depose_le,
  crediteLe: r.credite_le,
});

export async function insererDegagement(
  tx: Tx,
  collectiviteId: string,
  d: { id: string; regieId: string; montant: Cents; deposeLe: CivilDate; auteur: string },
): Promise<void> {
  await tx
    .insertInto('degagement')
    .values({
      collectivite_id: collectiviteId,
      id: d.id,
      regie_id: d.regieId,
      montant: d.montant,
      depose_le: d.deposeLe,
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
    .where('collectivite_id', '=', collectiviteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
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
    .where('collectivite_id', '=', collectiviteId)
    .where('regie_id', '=', regieId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
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
    .set({ credite, credite_le: crediteLe })
    .where('collectivite_id', '=', collectiviteId)
    .where('id', '=', id)
    .execute();
}
