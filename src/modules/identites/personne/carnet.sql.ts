import type { ReadTx } from '../../../platform/db/transaction.ts';

export type Addresses = {
  /** Proved address of the linked account. */
  readonly account: string | null;
  /** Canonical pivot of the linked account's last identity. */
  readonly pivot: string | null;
  /** Address on the person's file. */
  readonly personne: string | null;
};

/** Where a person could be written to. */
export async function addressesOf(
  tx: ReadTx,
  collectiviteId: string,
  personneId: string,
): Promise<Addresses> {
  const account = await tx
    .selectFrom('commun.compte_lien as l')
    .innerJoin('commun.compte as c', 'c.id', 'l.compteId')
    .leftJoin('commun.identite_externe as i', 'i.compteId', 'c.id')
    .select(['c.courriel', 'i.pivot'])
    .where('l.collectiviteId', '=', collectiviteId)
    .where('l.qualite', '=', 'resident')
    .where('l.personneId', '=', personneId)
    .where('c.fermeLe', 'is', null)
    .orderBy('i.vueLe', (order) => order.desc().nullsLast())
    .limit(1)
    .executeTakeFirst();
  const personne = await tx
    .selectFrom('personne')
    .select('courriel')
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', personneId)
    .executeTakeFirst();
  return {
    account: account?.courriel ?? null,
    pivot: account?.pivot ?? null,
    personne: personne?.courriel ?? null,
  };
}
