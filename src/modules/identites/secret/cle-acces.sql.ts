import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** A passkey of an account. */
export type CleAcces = {
  readonly id: string;
  readonly compteId: string;
  readonly publicKey: Uint8Array<ArrayBuffer>;
  readonly counter: number;
  readonly label: string;
  readonly createdAt: Instant;
  readonly usedAt: Instant | null;
};

type Row = {
  id: string;
  compte_id: string;
  cle_publique: Buffer;
  compteur: number;
  libelle: string;
  creee_le: Instant;
  utilisee_le: Instant | null;
};

const fromRow = (row: Row): CleAcces => ({
  id: row.id,
  compteId: row.compte_id,
  publicKey: new Uint8Array(row.cle_publique),
  counter: row.compteur,
  label: row.libelle,
  createdAt: row.creee_le,
  usedAt: row.utilisee_le,
});

/** Passkeys of an account, the oldest first. */
export async function clesOf(tx: ReadTx, compteId: string): Promise<CleAcces[]> {
  const rows = await tx
    .selectFrom('commun.cle_acces')
    .selectAll()
    .where('compte_id', '=', compteId)
    .orderBy('creee_le')
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
      compte_id: cle.compteId,
      cle_publique: Buffer.from(cle.publicKey),
      compteur: cle.counter,
      libelle: cle.label,
      creee_le: cle.createdAt,
    })
    .execute();
}

export async function markCleUsed(tx: Tx, id: string, counter: number, now: Instant): Promise<void> {
  await tx
    .updateTable('commun.cle_acces')
    .set({ compteur: counter, utilisee_le: now })
    .where('id', '=', id)
    .execute();
}

/** Removes a passkey of this very account; answers whether there was one. */
export async function deleteCle(tx: Tx, compteId: string, id: string): Promise<boolean> {
  const done = await tx
    .deleteFrom('commun.cle_acces')
    .where('id', '=', id)
    .where('compte_id', '=', compteId)
    .executeTakeFirst();
  return done.numDeletedRows > 0n;
}
