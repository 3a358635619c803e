import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/**
 * The debtor who holds exactly this invoice number and this amount: both are needed (REG-U1). Two softwares may give the
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
    .select(['id', 'redevable_id'])
    .where('collectivite_id', '=', collectiviteId)
    .where('numero', '=', numero)
    .where('montant', '=', montant)
    .orderBy('id')
    .execute();
  const row = rows.every((r) => r.redevable_id === rows[0]?.redevable_id) ? rows[0] : undefined;
  return row && { redevableId: row.redevable_id, creanceId: row.id };
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
      collectivite_id: collectiviteId,
      compte_id: compteId,
      redevable_id: redevableId,
      preuve,
      cree_le: now,
    })
    .onConflict((oc) =>
      oc.columns(['collectivite_id', 'compte_id', 'redevable_id']).doUpdateSet({ masque_le: null }),
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
    .set({ masque_le: now })
    .where('collectivite_id', '=', collectiviteId)
    .where('compte_id', '=', compteId)
    .where('redevable_id', '=', redevableId)
    .where('masque_le', 'is', null)
    .returning('redevable_id')
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
      join.onRef('r.collectivite_id', '=', 'l.collectivite_id').onRef('r.id', '=', 'l.redevable_id'),
    )
    .select(['r.id', 'r.libelle', 'l.cree_le'])
    .where('l.collectivite_id', '=', collectiviteId)
    .where('l.compte_id', '=', compteId)
    .where('l.masque_le', 'is', null)
    .orderBy('r.libelle')
    .execute();
  return rows.map((r) => ({ id: r.id, libelle: r.libelle, depuis: r.cree_le }));
}
