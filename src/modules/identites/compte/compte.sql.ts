import { sql } from 'kysely';
import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import type { AccountKind } from '../../../platform/session/index.ts';

export type Compte = {
  readonly id: string;
  readonly kind: AccountKind;
  readonly label: string;
  readonly email: string | null;
  readonly passwordHash: string | null;
  readonly totp: string | null;
};

const open = (tx: ReadTx) => tx.selectFrom('commun.compte').selectAll().where('fermeLe', 'is', null);

type Row = Awaited<ReturnType<ReturnType<typeof open>['executeTakeFirst']>>;

const fromRow = (row: Row): Compte | undefined =>
  row && {
    id: row.id,
    kind: row.genre as AccountKind,
    label: row.libelle,
    email: row.courriel,
    passwordHash: row.motDePasse,
    totp: row.secretTotp,
  };

export const compteById = async (tx: ReadTx, id: string): Promise<Compte | undefined> =>
  fromRow(await open(tx).where('id', '=', id).executeTakeFirst());

/** The open account of this kind with this address, whatever its case. */
export const compteByEmail = async (
  tx: ReadTx,
  kind: AccountKind,
  email: string,
): Promise<Compte | undefined> =>
  fromRow(
    await open(tx)
      .where('genre', '=', kind)
      .where(sql`lower(courriel)`, '=', email.toLowerCase())
      .executeTakeFirst(),
  );

export async function insertCompte(
  tx: Tx,
  compte: Pick<Compte, 'id' | 'kind' | 'label' | 'email' | 'passwordHash'>,
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('commun.compte')
    .values({
      id: compte.id,
      genre: compte.kind,
      libelle: compte.label,
      courriel: compte.email,
      motDePasse: compte.passwordHash,
      creeLe: now,
    })
    .execute();
}

export type Change = {
  readonly libelle?: string;
  readonly courriel?: string | null;
  readonly motDePasse?: string;
  readonly secretTotp?: string | null;
};

export async function updateCompte(tx: Tx, id: string, change: Change): Promise<void> {
  await tx.updateTable('commun.compte').set(change).where('id', '=', id).execute();
}

/** Two sign-ins of the same person at once take turns until the transaction ends. */
export async function takeTurn(tx: ReadTx, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 7270))`.execute(tx);
}
