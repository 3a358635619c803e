import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

export type IdentiteExterne = {
  readonly issuer: string;
  readonly sub: string;
  readonly compteId: string;
  /** Canonical JSON of what the provider certified. */
  readonly pivot: string;
  readonly seenAt: Instant;
};

/** The open account known under this identity of this provider. */
export async function compteOfIdentity(tx: ReadTx, issuer: string, sub: string): Promise<string | null> {
  const row = await tx
    .selectFrom('commun.identite_externe as i')
    .innerJoin('commun.compte as c', 'c.id', 'i.compteId')
    .select('c.id')
    .where('i.emetteur', '=', issuer)
    .where('i.sub', '=', sub)
    .where('c.fermeLe', 'is', null)
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function saveIdentity(tx: Tx, identity: IdentiteExterne): Promise<void> {
  await tx
    .insertInto('commun.identite_externe')
    .values({
      emetteur: identity.issuer,
      sub: identity.sub,
      compteId: identity.compteId,
      pivot: identity.pivot,
      vueLe: identity.seenAt,
    })
    .onConflict((oc) =>
      oc.columns(['emetteur', 'sub']).doUpdateSet({
        compteId: identity.compteId,
        pivot: identity.pivot,
        vueLe: identity.seenAt,
      }),
    )
    .execute();
}

/** Identities of an account, the last seen first. */
export async function identitiesOf(tx: ReadTx, compteId: string): Promise<IdentiteExterne[]> {
  const rows = await tx
    .selectFrom('commun.identite_externe')
    .selectAll()
    .where('compteId', '=', compteId)
    .orderBy('vueLe', 'desc')
    .execute();
  return rows.map((row) => ({
    issuer: row.emetteur,
    sub: row.sub,
    compteId: row.compteId,
    pivot: row.pivot,
    seenAt: row.vueLe,
  }));
}
