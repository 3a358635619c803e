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

type Row = {
  id: string;
  regie_code: string;
  mois: string;
  nom: string;
  statut: string;
  limite: string;
  creee_le: string;
  emise_le: string | null;
};

const fromRow = (r: Row): Campagne => ({
  id: r.id,
  regieCode: r.regie_code,
  mois: r.mois,
  nom: r.nom,
  statut: r.statut as StatutCampagne,
  limite: r.limite,
  creeeLe: r.creee_le,
  emiseLe: r.emise_le,
});

/** Campaigns of a collectivité, newest month first. */
export async function campagnes(tx: ReadTx, c: string, limit: number): Promise<Campagne[]> {
  const rows = await tx
    .selectFrom('campagne')
    .selectAll()
    .where('collectivite_id', '=', c)
    .orderBy('mois', 'desc')
    .orderBy('regie_code')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

export async function campagneById(tx: ReadTx, c: string, id: string): Promise<Campagne | undefined> {
  const row = await tx
    .selectFrom('campagne')
    .selectAll()
    .where('collectivite_id', '=', c)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
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
    .where('collectivite_id', '=', c)
    .where('regie_code', '=', regieCode)
    .where('mois', '=', mois)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** The campaign under the lock of its row: two promotions wait for one another. */
export async function verrouillerCampagne(tx: Tx, c: string, id: string): Promise<Campagne | undefined> {
  const row = await tx
    .selectFrom('campagne')
    .selectAll()
    .where('collectivite_id', '=', c)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && fromRow(row);
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
      collectivite_id: c,
      id: k.id,
      regie_code: k.regieCode,
      mois: k.mois,
      nom: k.nom,
      statut: born(campagne, 'campagne.preparee'),
      limite: k.limite,
      creee_le: now,
    })
    .execute();
}

/** Keeps another limit date of payment. */
export async function changerLimite(tx: Tx, c: string, id: string, limite: CivilDate): Promise<void> {
  await tx
    .updateTable('campagne')
    .set({ limite })
    .where('collectivite_id', '=', c)
    .where('id', '=', id)
    .execute();
}
