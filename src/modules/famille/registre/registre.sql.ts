import { sql } from 'kysely';
import { records } from '../../../platform/db/rows.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

/** A dated table of the register: its columns, what names a line, what may change under the same beginning. */
type Dated = {
  readonly columns: string;
  readonly natural: readonly string[];
  readonly same: readonly string[];
};

const DATED = {
  appartenance: {
    columns: 'id uuid, foyer_id uuid, personne_id uuid, role text, debut date, fin date',
    natural: ['foyer_id', 'personne_id'],
    same: ['role', 'fin'],
  },
  responsabilite: {
    columns:
      'id uuid, adulte_id uuid, enfant_id uuid, autorite text, peut_inscrire boolean, peut_reserver boolean, peut_consulter boolean, peut_payer boolean, peut_recuperer boolean, debut date, fin date, preuve text',
    natural: ['adulte_id', 'enfant_id'],
    same: [
      'autorite',
      'peut_inscrire',
      'peut_reserver',
      'peut_consulter',
      'peut_payer',
      'peut_recuperer',
      'fin',
      'preuve',
    ],
  },
  qf: {
    columns:
      'id uuid, foyer_id uuid, valeur numeric, source text, mois text, mois_calcul text, recu_le timestamptz, preuve text, debut date, fin date',
    natural: ['foyer_id'],
    same: ['valeur', 'source', 'mois', 'mois_calcul', 'recu_le', 'preuve', 'fin'],
  },
  autorisation_retrait: {
    columns:
      'id uuid, enfant_id uuid, nom text, telephone text, genre text, preuve text, debut date, fin date',
    natural: ['enfant_id', 'nom', 'genre'],
    same: ['telephone', 'preuve', 'fin'],
  },
  sante: {
    columns: 'id uuid, enfant_id uuid, genre text, texte text, panier_repas boolean, debut date, fin date',
    natural: ['enfant_id', 'genre', 'texte'],
    same: ['panier_repas', 'fin'],
  },
  regle_garde: {
    columns: 'id uuid, enfant_id uuid, activite_id uuid, contenu text, debut date, fin date',
    natural: ['enfant_id', 'activite_id'],
    same: ['contenu', 'fin'],
  },
} as const satisfies Record<string, Dated>;

export type TableDatee = keyof typeof DATED;

/**
 * Writes dated lines: the same line and beginning is brought up to date, a line in force when a new one begins
 * ends that day, the rest is added. Three statements whatever the number of lines.
 */
export async function writeDated(
  tx: Tx,
  c: string,
  table: TableDatee,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return;
  const { columns, natural, same } = DATED[table];
  const source = sql`json_to_recordset(${records(rows)}::json) as r(${sql.raw(columns)})`;
  const names = columns.split(', ').map((part) => part.split(' ')[0]!);
  const match = sql.join(
    natural.map((n) => sql`t.${sql.ref(n)} is not distinct from r.${sql.ref(n)}`),
    sql` and `,
  );
  const target = sql.table(table);
  await sql`update ${target} t set fin = r.debut from ${source}
    where t.collectivite_id = ${c}::uuid and ${match} and t.debut < r.debut and (t.fin is null or t.fin > r.debut)`.execute(
    tx,
  );
  await sql`update ${target} t set ${sql.join(same.map((n) => sql`${sql.ref(n)} = r.${sql.ref(n)}`))} from ${source}
    where t.collectivite_id = ${c}::uuid and ${match} and t.debut = r.debut`.execute(tx);
  await sql`insert into ${target} (collectivite_id, ${sql.join(names.map((n) => sql.ref(n)))})
    select ${c}::uuid, ${sql.join(names.map((n) => sql`r.${sql.ref(n)}`))} from ${source}
    where not exists (select from ${target} t where t.collectivite_id = ${c}::uuid and ${match} and t.debut = r.debut)`.execute(
    tx,
  );
}

/** Ids by external id. */
export async function foyersByExternalIds(
  tx: ReadTx,
  c: string,
  externes: readonly string[],
): Promise<Map<string, string>> {
  if (externes.length === 0) return new Map();
  const { rows } = await sql<{ id: string; idExterne: string }>`select id, id_externe from foyer
    where collectivite_id = ${c}::uuid and id_externe = any(${[...new Set(externes)]})`.execute(tx);
  return new Map(rows.map((r) => [r.idExterne, r.id]));
}

/** Adds foyers with the next numbers, brings known ones up to date. Numbers are given under a lock. */
export async function upsertFoyers(
  tx: Tx,
  c: string,
  rows: readonly Record<string, unknown>[],
  now: string,
): Promise<void> {
  if (rows.length === 0) return;
  const columns =
    'id uuid, id_externe text, libelle text, adresse text, code_postal text, commune text, code_insee text, adresse_masquee boolean, payeur_id uuid';
  const source = sql`json_to_recordset(${records(rows)}::json) as r(${sql.raw(columns)})`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${c}/foyer.numero`}, 7))`.execute(tx);
  await sql`update foyer t set libelle = r.libelle, adresse = r.adresse, code_postal = r.code_postal, commune = r.commune,
      code_insee = r.code_insee, adresse_masquee = r.adresse_masquee, payeur_id = coalesce(r.payeur_id, t.payeur_id)
    from ${source} where t.collectivite_id = ${c}::uuid and t.id = r.id`.execute(tx);
  await sql`insert into foyer (collectivite_id, id, id_externe, numero, libelle, adresse, code_postal, commune, code_insee,
      adresse_masquee, payeur_id, cree_le)
    select ${c}::uuid, r.id, r.id_externe,
      coalesce((select max(numero) from foyer where collectivite_id = ${c}::uuid), 0) + row_number() over (order by r.id),
      r.libelle, r.adresse, r.code_postal, r.commune, r.code_insee, r.adresse_masquee, r.payeur_id, ${now}::timestamptz
    from ${source} where not exists (select from foyer t where t.collectivite_id = ${c}::uuid and t.id = r.id)`.execute(
    tx,
  );
}

/** Adds enrolments, or brings those of the same external id up to date. */
export async function upsertInscriptions(
  tx: Tx,
  c: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`insert into inscription (collectivite_id, id, id_externe, enfant_id, activite_id, groupe_id, foyer_id, classe, debut, fin)
    select ${c}::uuid, id, id_externe, enfant_id, activite_id, groupe_id, foyer_id, classe, debut, fin
    from json_to_recordset(${records(rows)}::json) as r(id uuid, id_externe text, enfant_id uuid, activite_id uuid,
      groupe_id uuid, foyer_id uuid, classe text, debut date, fin date)
    on conflict (collectivite_id, id_externe) where id_externe is not null do update set
      groupe_id = excluded.groupe_id, foyer_id = excluded.foyer_id, classe = excluded.classe, debut = excluded.debut, fin = excluded.fin`.execute(
    tx,
  );
}

/** Adds documents of the dossiers; the same type, child or foyer and beginning is brought up to date. */
export async function upsertPieces(
  tx: Tx,
  c: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return;
  const source = sql`json_to_recordset(${records(rows)}::json) as r(id uuid, type_piece_id uuid, foyer_id uuid,
    enfant_id uuid, vers text, valable_du date, valable_au date, motif text)`;
  const match = sql`t.collectivite_id = ${c}::uuid and t.type_piece_id = r.type_piece_id
    and t.foyer_id is not distinct from r.foyer_id and t.enfant_id is not distinct from r.enfant_id
    and t.valable_du is not distinct from r.valable_du`;
  await sql`update piece t set statut = r.vers, valable_au = r.valable_au, motif = r.motif from ${source} where ${match}`.execute(
    tx,
  );
  await sql`insert into piece (collectivite_id, id, type_piece_id, foyer_id, enfant_id, statut, valable_du, valable_au, motif)
    select ${c}::uuid, r.id, r.type_piece_id, r.foyer_id, r.enfant_id, r.vers, r.valable_du, r.valable_au, r.motif
    from ${source} where not exists (select from piece t where ${match})`.execute(tx);
}
