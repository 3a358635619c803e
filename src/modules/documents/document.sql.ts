import { type RawBuilder, sql } from 'kysely';
import type { ReadTx, Tx } from '../../platform/db/transaction.ts';
import type { StoredDocument } from './types.ts';

type Row = {
  id: string;
  genre: string;
  objetId: string;
  personneId: string | null;
  titre: string;
  nomFichier: string;
  sha256: string;
  taille: number;
  typeContenu: string;
  creeLe: string;
};

const fromRow = (row: Row): StoredDocument => ({
  id: row.id,
  kind: row.genre,
  objectId: row.objetId,
  personneId: row.personneId,
  title: row.titre,
  fileName: row.nomFichier,
  sha256: row.sha256,
  size: row.taille,
  contentType: row.typeContenu,
  createdAt: row.creeLe,
});

/** Records a document once per (kind, object); the first one stays. */
export async function insertDocument(
  tx: Tx,
  collectiviteId: string,
  document: StoredDocument,
): Promise<void> {
  await tx
    .insertInto('document')
    .values({
      collectiviteId: collectiviteId,
      id: document.id,
      genre: document.kind,
      objetId: document.objectId,
      personneId: document.personneId,
      titre: document.title,
      nomFichier: document.fileName,
      sha256: document.sha256,
      taille: document.size,
      typeContenu: document.contentType,
      creeLe: document.createdAt,
    })
    .onConflict((oc) => oc.columns(['collectiviteId', 'genre', 'objetId']).doNothing())
    .execute();
}

export async function documentById(
  tx: ReadTx,
  collectiviteId: string,
  id: string,
): Promise<StoredDocument | undefined> {
  const row = await tx
    .selectFrom('document')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
}

export async function documentsOfObjects(
  tx: ReadTx,
  collectiviteId: string,
  kind: string,
  objectIds: readonly string[],
): Promise<Map<string, StoredDocument>> {
  if (objectIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('document')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('genre', '=', kind)
    .where('objetId', 'in', [...objectIds])
    .execute();
  return new Map(rows.map((row) => [row.objetId, fromRow(row)]));
}

/** Documents of a person, newest first, at most `limit`. */
export async function documentsOfPerson(
  tx: ReadTx,
  collectiviteId: string,
  personneId: string,
  limit: number,
): Promise<StoredDocument[]> {
  const rows = await tx
    .selectFrom('document')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('personneId', '=', personneId)
    .orderBy('creeLe', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** Part: whether a thing has a document of this kind; both are columns of the statement that composes it. */
export const partPossede = (
  collectiviteId: string,
  genre: RawBuilder<unknown>,
  objetId: RawBuilder<unknown>,
): RawBuilder<boolean> =>
  sql`exists (select from document d where d.collectivite_id = ${collectiviteId}::uuid and d.genre = ${genre} and d.objet_id = ${objetId})`;
