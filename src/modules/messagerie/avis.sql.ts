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
        collectivite_id: collectiviteId,
        id: n.id,
        personne_id: n.personneId,
        modele: n.template,
        sujet: n.subject,
        texte: n.text,
        lien: n.link,
        cle: n.key,
        cree_le: now,
        courriel_etat: etat,
      })),
    )
    .onConflict((oc) => oc.columns(['collectivite_id', 'cle']).doNothing())
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
  personne_id: string;
  modele: string;
  sujet: string;
  texte: string;
  lien: string;
  cree_le: string;
  lu_le: string | null;
  courriel_etat: string;
};

const fromRow = (row: Row): Avis => ({
  id: row.id,
  personneId: row.personne_id,
  template: row.modele,
  subject: row.sujet,
  text: row.texte,
  link: row.lien,
  createdAt: row.cree_le,
  readAt: row.lu_le,
  mail: row.courriel_etat,
});

export async function avisById(tx: ReadTx, collectiviteId: string, id: string): Promise<Avis | undefined> {
  const row = await tx
    .selectFrom('avis')
    .selectAll()
    .where('collectivite_id', '=', collectiviteId)
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
    .where('collectivite_id', '=', collectiviteId)
    .where('personne_id', '=', personneId)
    .orderBy('cree_le', 'desc')
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
    .set({ lu_le: now })
    .where('collectivite_id', '=', collectiviteId)
    .where('personne_id', '=', personneId)
    .where('id', '=', id)
    .where('lu_le', 'is', null)
    .execute();
}
