import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/**
 * The debtor who holds exactly this invoice number and this amount: both are needed (regie:U1). Two softwares may give the
 * same number: when two debtors answer, it proves nothing.
 */
export async function redevableParPreuve(
  tx: ReadTx,
  collectiviteId: string,
  numero: string,
  montant: number,
): Promise<{ redevableId: string; creanceId: string } | undefined> {
  const rows = await tx
    .selectFrom('creance')
    .select(['id', 'redevableId'])
    .where('collectiviteId', '=', collectiviteId)
    .where('numero', '=', numero)
    .where('montant', '=', montant)
    .orderBy('id')
    .execute();
  const row = rows.every((r) => r.redevableId === rows[0]?.redevableId) ? rows[0] : undefined;
  return row && { redevableId: row.redevableId, creanceId: row.id };
}

/** Links a debtor to an account with its evidence; a hidden link comes back. */
export async function lierRedevable(
  tx: Tx,
  collectiviteId: string,
  compteId: string,
  redevableId: string,
  preuve: string,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('lien_usager_redevable')
    .values({
      collectiviteId: collectiviteId,
      compteId: compteId,
      redevableId: redevableId,
      preuve,
      creeLe: now,
    })
    .onConflict((oc) =>
      oc.columns(['collectiviteId', 'compteId', 'redevableId']).doUpdateSet({ masqueLe: null }),
    )
    .execute();
}

/** Hides a link: nothing is deleted. */
export async function masquerLien(
  tx: Tx,
  collectiviteId: string,
  compteId: string,
  redevableId: string,
  now: Instant,
): Promise<boolean> {
  const rows = await tx
    .updateTable('lien_usager_redevable')
    .set({ masqueLe: now })
    .where('collectiviteId', '=', collectiviteId)
    .where('compteId', '=', compteId)
    .where('redevableId', '=', redevableId)
    .where('masqueLe', 'is', null)
    .returning('redevableId')
    .execute();
  return rows.length > 0;
}

/** Debtors an account follows by evidence, with their names. */
export async function redevablesRattaches(
  tx: ReadTx,
  collectiviteId: string,
  compteId: string,
): Promise<{ id: string; libelle: string; depuis: Instant }[]> {
  const rows = await tx
    .selectFrom('lien_usager_redevable as l')
    .innerJoin('redevable as r', (join) =>
      join.onRef('r.collectiviteId', '=', 'l.collectiviteId').onRef('r.id', '=', 'l.redevableId'),
    )
    .select(['r.id', 'r.libelle', 'l.creeLe'])
    .where('l.collectiviteId', '=', collectiviteId)
    .where('l.compteId', '=', compteId)
    .where('l.masqueLe', 'is', null)
    .orderBy('r.libelle')
    .execute();
  return rows.map((r) => ({ id: r.id, libelle: r.libelle, depuis: r.creeLe }));
}
