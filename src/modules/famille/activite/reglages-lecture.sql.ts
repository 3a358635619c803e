import { type RawBuilder, sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';

export type RevisionGardee = {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly contenu: string;
  readonly debut: CivilDate;
  readonly fin: CivilDate | null;
};

/** Revisions of deadlines (`key` = `<unite>/<sens>`) and of absences (`<activite>/<motif>`), in order. */
export async function revisionsOf(
  tx: ReadTx,
  collectiviteId: string,
): Promise<{ delais: RevisionGardee[]; absences: RevisionGardee[] }> {
  const delais = await tx
    .selectFrom('regle_delai')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .orderBy('version')
    .execute();
  const absences = await tx
    .selectFrom('regle_absence')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .orderBy('version')
    .execute();
  return {
    delais: delais.map((r) => ({ ...r, key: `${r.uniteId}/${r.sens}` })),
    absences: absences.map((r) => ({ ...r, key: `${r.activiteId}/${r.motif}` })),
  };
}

/** Ids already given, by what names a row: what makes the installer idempotent. */
export async function knownIds(tx: ReadTx, collectiviteId: string): Promise<ReadonlyMap<string, string>> {
  const own = (table: string, key: RawBuilder<unknown>) =>
    sql`select ${key} as key, t.id::text as id from ${sql.table(table)} t where t.collectivite_id = ${collectiviteId}::uuid`;
  const instant = (column: string) =>
    sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
  const { rows } = await sql<{ key: string; id: string }>`${sql.join(
    [
      own('type_piece', sql`'piece/' || t.code`),
      own('activite', sql`'activite/' || t.code`),
      own('unite', sql`'unite/' || t.activite_id || '/' || t.code`),
      own('groupe', sql`'groupe/' || t.activite_id || '/' || t.site_id || '/' || t.nom`),
      own('compteur_capacite', sql`'compteur/' || t.groupe_id || '/' || t.nom`),
      own(
        'combinaison',
        sql`'combinaison/' || t.resultat_id || '/' || (select string_agg(u::text, ',' order by u::text) from unnest(t.unites) u)`,
      ),
      own(
        'periode_reservation',
        sql`'periode/' || t.activite_id || '/' || t.debut || '/' || t.fin || '/' || ${instant('t.ouvre_le')} || '/' || ${instant('t.ferme_le')} || '/' || t.audience`,
      ),
    ],
    sql` union all `,
  )}`.execute(tx);
  return new Map(rows.map((r) => [r.key, r.id]));
}
