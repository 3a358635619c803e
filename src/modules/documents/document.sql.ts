import type { ReadTx, Tx } from '../../platform/db/transaction.ts';
import type { StoredDocument } from './types.ts';

type Row = {
  id: string;
  genre: string;
  objet_id: string;
  personne_id: string | null;
  titre: string;
  nom_fichier: string;
  sha256: string;
  taille: number;
  type_contenu: string;
  cree_le: string;
};

const fromRow = (row: Row): StoredDocument => ({
  id: row.id,
  kind: row.genre,
  objectId: row.objet_id,
  personneId: row.personne_id,
  title: row.titre,
  fileName: row.nom_fichier,
  sha256: row.sha256,
  size: row.taille,
  contentType: row.type_contenu,
  createdAt: row.cree_le,
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
      collectivite_id: collectiviteId,
      id: document.id,
      genre: document.kind,
      objet_id: document.objectId,
      personne_id: document.personneId,
      titre: document.title,
      nom_fichier: document.fileName,
      sha256: document.sha256,
      taille: document.size,
      type_contenu: document.contentType,
      cree_le: document.createdAt,
    })
    .onConflict((oc) => oc.columns(['collectivite_id', 'genre', 'objet_id']).doNothing())
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
    .where('collectivite_id', '=', collectiviteId)
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
    .where('collectivite_id', '=', collectiviteId)
    .where('genre', '=', kind)
    .where('objet_id', 'in', [...objectIds])
    .execute();
  return new Map(rows.map((row) => [row.objet_id, fromRow(row)]));
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
    .where('collectivite_id', '=', collectiviteId)
    .where('personne_id', '=', personneId)
    .orderBy('cree_le', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}
