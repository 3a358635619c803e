import { sql } from 'kysely';
import type { Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { refInterne } from '../../creances/index.ts';
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
      collectiviteId: collectiviteId,
      sourceId: k.sourceId,
      portees: k.portees.join(' '),
      creeeLe: now,
    })
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
      coalesce((select json_agg(json_build_object('refCreance', substr(k.ref_externe, ${prefix.length + 1}::int), 'montant', t.montant)) from (
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
