import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../../kernel/calendar.ts';
import { fold } from '../../../kernel/french.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import type { Personne } from '../types.ts';

type Row = {
  id: string;
  idExterne: string | null;
  nomNaissance: string;
  prenoms: string;
  nomUsage: string | null;
  sexe: string | null;
  dateNaissance: string | null;
  communeNaissance: string | null;
  paysNaissance: string | null;
  courriel: string | null;
  telephone: string | null;
  identiteVerifieeLe: string | null;
};

const fromRow = (row: Row): Personne => ({
  id: row.id,
  externalId: row.idExterne,
  birthName: row.nomNaissance,
  firstNames: row.prenoms,
  usageName: row.nomUsage,
  sex: row.sexe === 'F' || row.sexe === 'M' ? row.sexe : null,
  birthDate: row.dateNaissance,
  birthPlace: row.communeNaissance,
  birthCountry: row.paysNaissance,
  email: row.courriel,
  phone: row.telephone,
  verifiedAt: row.identiteVerifieeLe,
});

/** Folded text that the search index holds: usage name, birth name, first names. */
export const searchText = (p: Pick<Personne, 'birthName' | 'usageName' | 'firstNames'>): string =>
  fold([p.usageName ?? '', p.birthName, p.firstNames].join(' '))
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Relation part: people of a collectivité (`id`, `prenoms`, `nom_usage`, `nom_naissance`, `date_naissance`), composed
 * in the `*.sql.ts` of upper modules where names or births must come in the same statement.
 */
export const partPersonnes = (collectiviteId: string): RawBuilder<unknown> =>
  sql`(select id, prenoms, nom_usage, nom_naissance, date_naissance from personne where collectivite_id = ${collectiviteId}::uuid)`;

export async function personnesByIds(
  tx: ReadTx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<Map<string, Personne>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('personne')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, fromRow(row)]));
}

/** People whose folded names contain every word of `text`; at most `limit`. */
export async function searchPersonnes(
  tx: ReadTx,
  collectiviteId: string,
  text: string,
  limit: number,
): Promise<Personne[]> {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  let query = tx.selectFrom('personne').selectAll().where('collectiviteId', '=', collectiviteId);
  for (const word of words) query = query.where('recherche', 'like', `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  return (await query.orderBy('recherche').limit(limit).execute()).map(fromRow);
}

export async function personnesByExternalIds(
  tx: ReadTx,
  collectiviteId: string,
  externalIds: readonly string[],
): Promise<Map<string, Personne>> {
  if (externalIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('personne')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('idExterne', 'in', [...externalIds])
    .execute();
  return new Map(rows.map((row) => [row.idExterne ?? '', fromRow(row)]));
}

/** Candidates for a pivot identity: same birth date; the rule decides on the rest. At most 200. */
export async function personnesByBirthDate(
  tx: ReadTx,
  collectiviteId: string,
  birthDate: string,
): Promise<Personne[]> {
  const rows = await tx
    .selectFrom('personne')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('dateNaissance', '=', birthDate)
    .limit(200)
    .execute();
  return rows.map(fromRow);
}

export async function insertPersonnes(
  tx: Tx,
  collectiviteId: string,
  people: readonly Personne[],
  now: Instant,
): Promise<void> {
  if (people.length === 0) return;
  await tx
    .insertInto('personne')
    .values(
      people.map((p) => ({
        collectiviteId: collectiviteId,
        id: p.id,
        idExterne: p.externalId,
        nomNaissance: p.birthName,
        prenoms: p.firstNames,
        nomUsage: p.usageName,
        sexe: p.sex,
        dateNaissance: p.birthDate,
        communeNaissance: p.birthPlace,
        paysNaissance: p.birthCountry,
        courriel: p.email,
        telephone: p.phone,
        recherche: searchText(p),
        identiteVerifieeLe: p.verifiedAt,
        creeLe: now,
      })),
    )
    .execute();
}

export async function markVerified(tx: Tx, collectiviteId: string, id: string, now: Instant): Promise<void> {
  await tx
    .updateTable('personne')
    .set({ identiteVerifieeLe: now })
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', id)
    .execute();
}
