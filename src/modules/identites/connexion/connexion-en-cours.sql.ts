import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** Something begun and not finished: a sign-in elsewhere, a second factor, a link in a mail, a code for the desk. */
export type EnCours = {
  readonly state: string;
  readonly kind: string;
  /** JSON of what has to be remembered. */
  readonly content: string;
  readonly back: string;
  readonly compteId: string | null;
  readonly expiresAt: Instant;
};

/** Remembers it; the same state begun again replaces what was there. */
export async function saveEnCours(tx: Tx, row: EnCours): Promise<void> {
  const values = {
    fournisseur: row.kind,
    transaction: row.content,
    retour: row.back,
    compteId: row.compteId,
    expireLe: row.expiresAt,
  };
  await tx
    .insertInto('commun.connexion_en_cours')
    .values({ etat: row.state, ...values })
    .onConflict((oc) => oc.column('etat').doUpdateSet(values))
    .execute();
}

type Row = {
  etat: string;
  fournisseur: string;
  transaction: string;
  retour: string;
  compteId: string | null;
  expireLe: Instant;
};

const fromRow = (row: Row | undefined): EnCours | undefined =>
  row && {
    state: row.etat,
    kind: row.fournisseur,
    content: row.transaction,
    back: row.retour,
    compteId: row.compteId,
    expiresAt: row.expireLe,
  };

/** Reads it without using it up. */
export const peekEnCours = async (
  tx: ReadTx,
  state: string,
  kind: string,
  now: Instant,
): Promise<EnCours | undefined> =>
  fromRow(
    await tx
      .selectFrom('commun.connexion_en_cours')
      .selectAll()
      .where('etat', '=', state)
      .where('fournisseur', '=', kind)
      .where('expireLe', '>', now)
      .executeTakeFirst(),
  );

/** Takes it, once: whoever comes second finds nothing. */
export const takeEnCours = async (
  tx: Tx,
  state: string,
  kind: string,
  now: Instant,
): Promise<EnCours | undefined> =>
  fromRow(
    await tx
      .deleteFrom('commun.connexion_en_cours')
      .where('etat', '=', state)
      .where('fournisseur', '=', kind)
      .where('expireLe', '>', now)
      .returningAll()
      .executeTakeFirst(),
  );

/** The one an account has begun, when it has. */
export const enCoursOfCompte = async (
  tx: ReadTx,
  compteId: string,
  kind: string,
  now: Instant,
): Promise<EnCours | undefined> =>
  fromRow(
    await tx
      .selectFrom('commun.connexion_en_cours')
      .selectAll()
      .where('compteId', '=', compteId)
      .where('fournisseur', '=', kind)
      .where('expireLe', '>', now)
      .orderBy('expireLe', 'desc')
      .executeTakeFirst(),
  );

export async function purgeEnCours(tx: Tx, now: Instant): Promise<void> {
  await tx.deleteFrom('commun.connexion_en_cours').where('expireLe', '<=', now).execute();
}
