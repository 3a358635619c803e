import { addDays, type CivilDate, covers } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { TarifVersion } from './tarif.schema.ts';
import { tarifsEntre } from './tarif.sql.ts';

export type ChercheTarif = (uniteId: string, jour: CivilDate) => TarifVersion | null;

/** Tariffs that apply at some moment of `[from, until)`, to be asked day by day without reading again. */
export async function tarifsDe(
  tx: ReadTx,
  collectiviteId: string,
  from: CivilDate,
  until: CivilDate,
): Promise<ChercheTarif> {
  const published = Map.groupBy(await tarifsEntre(tx, collectiviteId, from, until), (t) => t.uniteId);
  return (uniteId, jour) =>
    published.get(uniteId)?.find(({ version: v }) => covers(v, jour))?.version ?? null;
}

/** The same for one day. */
export const tarifDuJour = async (tx: ReadTx, collectiviteId: string, uniteId: string, jour: CivilDate) =>
  (await tarifsDe(tx, collectiviteId, jour, addDays(jour, 1)))(uniteId, jour);
