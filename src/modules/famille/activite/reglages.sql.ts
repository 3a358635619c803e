import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import { records } from '../../../platform/db/rows.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** Column lists by table, as PostgreSQL types: what `upsert` may write. */
const COLUMNS = {
  type_piece: 'id uuid, code text, nom text, portee text, effet text, validite text',
  activite:
    'id uuid, code text, nom text, genre text, service_id uuid, regie_code text, produit_code text, paiement text, extrascolaire boolean, jours smallint[], types_jour text[], validation_agent boolean, attente boolean',
  unite:
    'id uuid, activite_id uuid, code text, nom text, genre text, debut_heure text, fin_heure text, rang smallint',
  groupe: 'id uuid, activite_id uuid, site_id uuid, nom text, age_min smallint, age_max smallint',
  compteur_capacite: 'id uuid, groupe_id uuid, unites uuid[], nom text, capacite integer',
  combinaison: 'id uuid, unites uuid[], resultat_id uuid',
  periode_reservation:
    'id uuid, activite_id uuid, debut date, fin date, ouvre_le timestamptz, ferme_le timestamptz, audience text',
  regle_delai: 'id uuid, unite_id uuid, sens text, version integer, contenu text, debut date, fin date',
  regle_absence:
    'id uuid, activite_id uuid, motif text, libelle text, version integer, contenu text, debut date, fin date',
  incompatibilite: 'unite_a_id uuid, unite_b_id uuid',
  dependance: 'unite_id uuid, requiert_id uuid',
} as const;

/** Settings that may be rewritten under the same id; the others are only ever added. */
const REWRITTEN: ReadonlySet<string> = new Set([
  'type_piece',
  'activite',
  'unite',
  'groupe',
  'compteur_capacite',
  'combinaison',
]);

export type TableReglage = keyof typeof COLUMNS;

const names = (table: TableReglage): string[] => COLUMNS[table].split(', ').map((c) => c.split(' ')[0]!);

/** Writes settings, whole rows at once: new ids are added, known ones rewritten where the table allows it. */
export async function upsertReglages(
  tx: Tx,
  collectiviteId: string,
  table: TableReglage,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = names(table);
  const list = sql.join(columns.map((c) => sql.ref(c)));
  const onConflict = REWRITTEN.has(table)
    ? sql`(collectivite_id, id) do update set ${sql.join(
        columns.filter((c) => c !== 'id').map((c) => sql`${sql.ref(c)} = excluded.${sql.ref(c)}`),
      )}`
    : sql`do nothing`;
  await sql`insert into ${sql.table(table)} (collectivite_id, ${list})
    select ${collectiviteId}::uuid, ${list} from json_to_recordset(${records(rows)}::json) as r(${sql.raw(COLUMNS[table])})
    on conflict ${onConflict}`.execute(tx);
}

/** Ends revisions in force on `du`: the next one begins that day. */
export async function endRevisions(
  tx: ReadTx,
  collectiviteId: string,
  table: 'regle_delai' | 'regle_absence',
  ids: readonly string[],
  du: CivilDate,
): Promise<void> {
  if (ids.length === 0) return;
  await sql`update ${sql.table(table)} set fin = ${du}::date
    where collectivite_id = ${collectiviteId}::uuid and id = any(${[...ids]}::uuid[])`.execute(tx);
}

/** Incompatibilities and dependencies of an activity's units, before they are written again. */
export async function clearLinks(tx: Tx, collectiviteId: string, uniteIds: readonly string[]): Promise<void> {
  if (uniteIds.length === 0) return;
  const ids = [...uniteIds];
  await sql`delete from incompatibilite where collectivite_id = ${collectiviteId}::uuid and unite_a_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  await sql`delete from dependance where collectivite_id = ${collectiviteId}::uuid and unite_id = any(${ids}::uuid[])`.execute(
    tx,
  );
}

/** Gives the coming days of the counters their new capacity, never under what is already reserved. */
export async function spreadCapacity(
  tx: Tx,
  collectiviteId: string,
  compteurIds: readonly string[],
  from: CivilDate,
): Promise<void> {
  if (compteurIds.length === 0) return;
  await sql`update compteur_jour j set capacite = greatest(c.capacite, j.reserve)
    from compteur_capacite c
    where j.collectivite_id = ${collectiviteId}::uuid and c.collectivite_id = j.collectivite_id and c.id = j.compteur_id
      and j.compteur_id = any(${[...compteurIds]}::uuid[]) and j.jour >= ${from}::date
      and j.capacite <> greatest(c.capacite, j.reserve)`.execute(tx);
}
