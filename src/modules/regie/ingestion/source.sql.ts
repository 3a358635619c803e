import { sql } from 'kysely';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { partDeSource, refInterne } from '../../creances/index.ts';
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
    .values({ collectiviteId: collectiviteId, id: s.id, nom: s.nom, regieId: s.regieId, mode: s.mode })
    .execute();
}

/** A source as it was declared for a régie; undefined when it was not. */
export async function sourceDeRegie(
  tx: ReadTx,
  collectiviteId: string,
  sourceId: string,
  regieId: string,
): Promise<SourceLue | undefined> {
  const row = await tx
    .selectFrom('source_externe')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', sourceId)
    .where('regieId', '=', regieId)
    .executeTakeFirst();
  return row && { id: row.id, nom: row.nom, regieId: row.regieId, mode: row.mode as ModeSource };
}

/** Id of the receipt a source knows by `ref`. */
export async function encaissementDeSource(
  tx: ReadTx,
  collectiviteId: string,
  sourceId: string,
  ref: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('encaissement')
    .select('id')
    .where('collectiviteId', '=', collectiviteId)
    .where('sourceId', '=', sourceId)
    .where('refExterne', '=', ref)
    .executeTakeFirst();
  return row?.id;
}

/** Whether a record of a source was already kept aside (quarantine, cancellation) under this id. */
export async function constatExiste(tx: ReadTx, collectiviteId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('controle')
    .select('id')
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

export type EncaissementDApi = {
  readonly id: string;
  readonly refExterne: string | null;
  readonly numero: string;
  readonly mode: string;
  readonly montant: Cents;
  readonly dateOperation: string;
  readonly statut: string;
  readonly imputations: readonly { refCreance: string; montant: Cents }[];
};

/** Receipts of a source, or that paid its créances, after a cursor, oldest first. */
export async function encaissementsDeSource(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  sourceId: string,
  after: string | null,
  limit: number,
): Promise<EncaissementDApi[]> {
  const prefix = refInterne(sourceId, '');
  const { rows } = await sql<EncaissementDApi>`
    select e.id, case when e.source_id = ${sourceId} then e.ref_externe end as ref_externe, e.numero, e.mode, e.montant, e.date_operation, e.statut,
      coalesce((select json_agg(json_build_object('refCreance', substr(t.ref_externe, ${prefix.length + 1}::int), 'montant', t.montant)) from (
        select k.ref_externe, sum(k.montant)::bigint as montant from ${partDeSource(collectiviteId, sourceId)} k
        where k.encaissement_id = e.id group by k.creance_id, k.ref_externe) t), '[]'::json) as imputations
    from encaissement e
    where e.collectivite_id = ${collectiviteId} and e.regie_id = ${regieId} and (${after}::uuid is null or e.id > ${after}::uuid)
      and (e.source_id = ${sourceId} or exists (select 1 from ${partDeSource(collectiviteId, sourceId)} k where k.encaissement_id = e.id))
    order by e.id limit ${limit}`.execute(tx);
  return rows;
}
