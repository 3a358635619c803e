import type { ReadTx } from '../../../platform/db/transaction.ts';
import { sommesHorsDelai } from '../../creances/index.ts';
import type { Moment } from '../guichet/place.query.ts';
import type { PaiementsEnSuspens } from '../ports.ts';
import { type ChiffresDesLivres, chiffresDesLivres } from './tableau.sql.ts';

/** Everything the régisseur's home shows of one régie. */
export type ChiffresRegie = ChiffresDesLivres & {
  /** Online payments that a person should look at. */
  readonly tentatives: number;
  readonly creancesHorsDelai: number;
};

/** Figures of every régie of a collectivité: its books, what is owed past its limit, what waits in online payment. */
export async function chiffresDesRegies(
  suspens: PaiementsEnSuspens,
  tx: ReadTx,
  collectiviteId: string,
  { today, now, zone }: Moment,
): Promise<ChiffresRegie[]> {
  const books = await chiffresDesLivres(tx, collectiviteId, { today, zone });
  const late = await sommesHorsDelai(tx, collectiviteId, today);
  const waiting = await suspens.parRegie(tx, collectiviteId, now);
  return books.map((b) => {
    const found = waiting.get(b.regieId);
    return {
      ...b,
      tentatives: found ? found.anciens + found.quarantaines : 0,
      creancesHorsDelai: late.get(b.regieId)?.nombre ?? 0,
    };
  });
}
