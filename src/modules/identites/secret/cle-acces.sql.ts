import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** A passkey of an account. */
export type CleAcces = {
  readonly id: string;
  readonly compteId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly compteur: number;
  readonly label: string;
  readonly createdAt: Instant;
  readonly usedAt: Instant | null;
};

type Row = {
  id: string;
  compteId: string;
  clePublique: Buffer;
  compteur: number;
  libelle: string;
  creeeLe: Instant;
  utiliseeLe: Instant | null;
};

const fromRow = (row: Row): CleAcces => ({
  id: row.id,
  compteId: row.compteId,
  publicKey: new Uint8Array(row.clePublique),
  compteur: row.compteur,
  label: row.libelle,
  createdAt: row.creeeLe,
  usedAt: row.utiliseeLe,
});

/** Passkeys of an account, the oldest first. */
export async function clesOf(tx: ReadTx, compteId: string): Promise<CleAcces[]> {
  const rows = await tx
    .selectFrom('commun.cle_acces')
    .selectAll()
    .where('compteId', '=', compteId)
    .orderBy('creeeLe')
    .execute();
  return rows.map(fromRow);
}

export async function cleById(tx: ReadTx, id: string): Promise<CleAcces | undefined> {
  const row = await tx.selectFrom('commun.cle_acces').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

export async function insertCle(tx: Tx, cle: Omit<CleAcces, 'usedAt'>): Promise<void> {
  await tx
    .insertInto('commun.cle_acces')
    .values({
      id: cle.id,
      compteId: cle.compteId,
      clePublique: Buffer.from(cle.publicKey),
      compteur: cle.compteur,
      libelle: cle.label,
      creeeLe: cle.createdAt,
    })
    .execute();
}

export async function markCleUsed(tx: Tx, id: string, compteur: number, now: Instant): Promise<void> {
  await tx.updateTable('commun.cle_acces').set({ compteur, utiliseeLe: now }).where('id', '=', id).execute();
}

/** Removes a passkey of this very account; answers whether there was one. */
export async function deleteCle(tx: Tx, compteId: string, id: string): Promise<boolean> {
  const done = await tx
    .deleteFrom('commun.cle_acces')
    .where('id', '=', id)
    .where('compteId', '=', compteId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
