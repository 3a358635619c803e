import { sql } from 'kysely';
import type { Instant } from '../../../kernel/calendar.ts';
import { fold } from '../../../kernel/french.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { ModeSource } from './ingestion.rule.ts';

export type SourceLue = {
  readonly id: string;
  readonly nom: string;
  readonly regieId: string;
  readonly mode: ModeSource;
};

export async function insererSource(tx: Tx, collectiviteId: string, s: SourceLue): Promise<void> {
  await tx
    .insertInto('source_externe')
    .values({ collectivite_id: collectiviteId, id: s.id, nom: s.nom, regie_id: s.regieId, mode: s.mode })
    .execute();
}

/** Keeps the fingerprint of a key of the public API; the key itself is never stored. */
export async function insererCle(
  tx: Tx,
  collectiviteId: string,
  k: { id: string; empreinte: Buffer; sourceId: string; portees: readonly string[] },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('commun.cle_api')
    .values({
      id: k.id,
      empreinte: k.empreinte,
      collectivite_id: collectiviteId,
      source_id: k.sourceId,
      portees: k.portees.join(' '),
      creee_le: now,
    })
    .execute();
}

/** A source as it was declared for a régie; undefined when it was not. */
export async function sourceDeRegie(
  tx: Tx,
  collectiviteId: string,
  sourceId: string,
  regieId: string,
): Promise<SourceLue | undefined> {
  const row = await tx
    .selectFrom('source_externe')
    .selectAll()
    .where('collectivite_id', '=', collectiviteId)
    .where('id', '=', sourceId)
    .where('regie_id', '=', regieId)
    .executeTakeFirst();
  return row && { id: row.id, nom: row.nom, regieId: row.regie_id, mode: row.mode as ModeSource };
}

/** The debtor a source names by its own reference, made or brought up to date. */
export async function redevableDeSource(
  tx: Tx,
  collectiviteId: string,
  sourceId: string,
  r: { reference: string; libelle: string; adresse: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into redevable (collectivite_id, id, source_id, reference, libelle, adresse, recherche)
    values (${collectiviteId}, ${uuidv7()}, ${sourceId}, ${r.reference}, ${r.libelle}, ${r.adresse}, ${fold(r.libelle)})
    on conflict (collectivite_id, source_id, reference) where source_id is not null
    do update set libelle = excluded.libelle, adresse = excluded.adresse, recherche = excluded.recherche
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** Reference under which a créance of a source is kept: two sources may use the same words. */
export const refInterne = (sourceId: string, ref: string): string => `source:${sourceId}:${ref}`;

/** Id of the créance a source knows by `ref`. */
export async function creanceDeSource(
  tx: Tx,
  collectiviteId: string,
  regieId: string,
  sourceId: string,
  ref: string,
): Promise<{ id: string; redevableId: string } | undefined> {
  const row = await tx
    .selectFrom('creance')
    .select(['id', 'redevable_id'])
    .where('collectivite_id', '=', collectiviteId)
    .where('regie_id', '=', regieId)
    .where('ref_externe', '=', refInterne(sourceId, ref))
    .executeTakeFirst();
  return row && { id: row.id, redevableId: row.redevable_id };
}

export async function marquerSource(
  tx: Tx,
  collectiviteId: string,
  creanceId: string,
  sourceId: string,
): Promise<void> {
  await tx
    .updateTable('creance')
    .set({ source_id: sourceId })
    .where('collectivite_id', '=', collectiviteId)
    .where('id', '=', creanceId)
    .execute();
}

/** Id of the receipt a source knows by `ref`. */
export async function encaissementDeSource(
  tx: Tx,
  collectiviteId: string,
  sourceId: string,
  ref: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('encaissement')
    .select('id')
    .where('collectivite_id', '=', collectiviteId)
    .where('source_id', '=', sourceId)
    .where('ref_externe', '=', ref)
    .executeTakeFirst();
  return row?.id;
}

/** Whether a record of a source was already kept aside (quarantine, cancellation) under this id. */
export async function constatExiste(tx: Tx, collectiviteId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('controle')
    .select('id')
    .where('collectivite_id', '=', collectiviteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

export type CreanceDApi = {
  readonly id: string;
  readonly ref_externe: string;
  readonly numero: string;
  readonly objet: string;
  readonly montant: Cents;
  readonly regle: Cents;
  readonly statut: string;
  readonly date_limite: string;
};

/** Créances of a source after a cursor, oldest first. */
export async function creancesDeSource(
  tx: Tx,
  collectiviteId: string,
  sourceId: string,
  after: string | null,
  limit: number,
): Promise<CreanceDApi[]> {
  const prefix = refInterne(sourceId, '');
  let query = tx
    .selectFrom('creance')
    .select(['id', 'ref_externe', 'numero', 'objet', 'montant', 'regle', 'statut', 'limite as date_limite'])
    .where('collectivite_id', '=', collectiviteId)
    .where('source_id', '=', sourceId);
  if (after !== null) query = query.where('id', '>', after);
  const rows = await query.orderBy('id').limit(limit).execute();
  return rows.map((r) => ({ ...r, ref_externe: r.ref_externe.slice(prefix.length) }));
}

export type EncaissementDApi = {
  readonly id: string;
  readonly ref_externe: string | null;
  readonly numero: string;
  readonly mode: string;
  readonly montant: Cents;
  readonly date_operation: string;
  readonly statut: string;
  readonly imputations: readonly { ref_creance: string; montant: Cents }[];
};

/** Receipts of a source, or that paid its créances, after a cursor, oldest first. */
export async function encaissementsDeSource(
  tx: Tx,
  collectiviteId: string,
  regieId: string,
  sourceId: string,
  after: string | null,
  limit: number,
): Promise<EncaissementDApi[]> {
  const prefix = refInterne(sourceId, '');
  const { rows } = await sql<EncaissementDApi>`
    select e.id, case when e.source_id = ${sourceId} then e.ref_externe end as ref_externe, e.numero, e.mode, e.montant, e.date_operation, e.statut,
      coalesce((select json_agg(json_build_object('ref_creance', substr(k.ref_externe, ${prefix.length + 1}::int), 'montant', t.montant)) from (
        select i.creance_id, sum(i.montant)::bigint as montant from imputation i
        where i.collectivite_id = e.collectivite_id and i.encaissement_id = e.id group by i.creance_id) t
        join creance k on k.collectivite_id = e.collectivite_id and k.id = t.creance_id and k.source_id = ${sourceId}), '[]'::json) as imputations
    from encaissement e
    where e.collectivite_id = ${collectiviteId} and e.regie_id = ${regieId} and (${after}::uuid is null or e.id > ${after}::uuid)
      and (e.source_id = ${sourceId} or exists (select 1 from imputation i join creance k on k.collectivite_id = i.collectivite_id and k.id = i.creance_id
        where i.collectivite_id = e.collectivite_id and i.encaissement_id = e.id and k.source_id = ${sourceId}))
    order by e.id limit ${limit}`.execute(tx);
  return rows;
}
