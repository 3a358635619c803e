import type { Instant } from '../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../platform/db/transaction.ts';
import { born } from '../../platform/life/index.ts';
import { courriel } from './courriel.life.ts';
import type { Notice } from './types.ts';

/** Inserts notices and returns the ids of those that did not exist yet. Mail is sent only to who has an address. */
export async function insertAvis(
  tx: Tx,
  collectiviteId: string,
  notices: readonly (Notice & { id: string })[],
  now: Instant,
): Promise<string[]> {
  const etat = born(courriel, 'courriel.demande');
  const rows = await tx
    .insertInto('avis')
    .values(
      notices.map((n) => ({
        collectiviteId: collectiviteId,
        id: n.id,
        personneId: n.personneId,
        modele: n.template,
        sujet: n.subject,
        texte: n.text,
        lien: n.link,
        cle: n.key,
        creeLe: now,
        courrielEtat: etat,
      })),
    )
    .onConflict((oc) => oc.columns(['collectiviteId', 'cle']).doNothing())
    .returning('id')
    .execute();
  return rows.map((r) => r.id);
}

export type Avis = {
  readonly id: string;
  readonly personneId: string;
  readonly template: string;
  readonly subject: string;
  readonly text: string;
  readonly link: string;
  readonly createdAt: Instant;
  readonly readAt: Instant | null;
  readonly mail: string;
};

type Row = {
  id: string;
  personneId: string;
  modele: string;
  sujet: string;
  texte: string;
  lien: string;
  creeLe: string;
  luLe: string | null;
  courrielEtat: string;
};

const fromRow = (row: Row): Avis => ({
  id: row.id,
  personneId: row.personneId,
  template: row.modele,
  subject: row.sujet,
  text: row.texte,
  link: row.lien,
  createdAt: row.creeLe,
  readAt: row.luLe,
  mail: row.courrielEtat,
});

export async function avisById(tx: ReadTx, collectiviteId: string, id: string): Promise<Avis | undefined> {
  const row = await tx
    .selectFrom('avis')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function avisOfPerson(
  tx: ReadTx,
  collectiviteId: string,
  personneId: string,
  limit: number,
): Promise<Avis[]> {
  const rows = await tx
    .selectFrom('avis')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('personneId', '=', personneId)
    .orderBy('creeLe', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

export async function markRead(
  tx: Tx,
  collectiviteId: string,
  personneId: string,
  id: string,
  now: Instant,
): Promise<void> {
  await tx
    .updateTable('avis')
    .set({ luLe: now })
    .where('collectiviteId', '=', collectiviteId)
    .where('personneId', '=', personneId)
    .where('id', '=', id)
    .where('luLe', 'is', null)
    .execute();
}
