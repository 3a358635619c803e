import type { CivilDate, CivilMonth, Instant } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { PaiementsEnSuspens } from '../ports.ts';
import type { SituationMois } from './cloture.rule.ts';
import { situationDesLivres } from './mois.sql.ts';

/** What regie:M1 looks at before a month is closed: the books, and online payments nobody knows the end of. */
export async function situationMois(
  suspens: PaiementsEnSuspens,
  tx: ReadTx,
  collectiviteId: string,
  of: {
    readonly regieId: string;
    readonly mois: CivilMonth;
    /** In days. */
    readonly rythmeCheques: number;
    readonly today: CivilDate;
    readonly now: Instant;
    readonly zone: string;
  },
): Promise<SituationMois> {
  const { regieId, mois, rythmeCheques, today, now, zone } = of;
  const books = await situationDesLivres(tx, collectiviteId, regieId, mois, rythmeCheques, today, zone);
  const waiting = (await suspens.parRegie(tx, collectiviteId, now)).get(regieId);
  return { ...books, tentativesInconnues24h: waiting?.anciens ?? 0 };
}
