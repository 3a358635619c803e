import type { CivilDate, CivilMonth, Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { born } from '../../../platform/life/index.ts';
import { campagne, type StatutCampagne } from './campagne.life.ts';

export type Campagne = {
  readonly id: string;
  readonly regieCode: string;
  readonly mois: CivilMonth;
  readonly nom: string;
  readonly statut: StatutCampagne;
  readonly limite: CivilDate;
  readonly creeeLe: Instant;
  readonly emiseLe: Instant | null;
};

/** Campaigns of a collectivité, newest month first. */
export async function campagnes(tx: ReadTx, c: string, limit: number): Promise<Campagne[]> {
  const rows = await tx
    .selectFrom('campagne')
    .selectAll()
    .where('collectiviteId', '=', c)
    .orderBy('mois', 'desc')
    .orderBy('regieCode')
    .limit(limit)
    .$narrowType<Pick<Campagne, 'statut'>>()
    .execute();
  return rows;
}

export async function campagneById(tx: ReadTx, c: string, id: string): Promise<Campagne | undefined> {
  const row = await tx
    .selectFrom('campagne')
    .selectAll()
    .where('collectiviteId', '=', c)
    .where('id', '=', id)
    .$narrowType<Pick<Campagne, 'statut'>>()
    .executeTakeFirst();
  return row;
}

export async function campagneDuMois(
  tx: ReadTx,
  c: string,
  regieCode: string,
  mois: CivilMonth,
): Promise<Campagne | undefined> {
  const row = await tx
    .selectFrom('campagne')
    .selectAll()
    .where('collectiviteId', '=', c)
    .where('regieCode', '=', regieCode)
    .where('mois', '=', mois)
    .$narrowType<Pick<Campagne, 'statut'>>()
    .executeTakeFirst();
  return row;
}

/** The campaign under the lock of its row: two promotions wait for one another. */
export async function verrouillerCampagne(tx: Tx, c: string, id: string): Promise<Campagne | undefined> {
  const row = await tx
    .selectFrom('campagne')
    .selectAll()
    .where('collectiviteId', '=', c)
    .where('id', '=', id)
    .forUpdate()
    .$narrowType<Pick<Campagne, 'statut'>>()
    .executeTakeFirst();
  return row;
}

export async function insererCampagne(
  tx: Tx,
  c: string,
  k: { id: string; regieCode: string; mois: CivilMonth; nom: string; limite: CivilDate },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('campagne')
    .values({
      collectiviteId: c,
      id: k.id,
      regieCode: k.regieCode,
      mois: k.mois,
      nom: k.nom,
      statut: born(campagne, 'campagne.preparee'),
      limite: k.limite,
      creeeLe: now,
    })
    .execute();
}

/** Keeps another limit date of payment. */
export async function changerLimite(tx: Tx, c: string, id: string, limite: CivilDate): Promise<void> {
  await tx
    .updateTable('campagne')
    .set({ limite })
    .where('collectiviteId', '=', c)
    .where('id', '=', id)
    .execute();
}
