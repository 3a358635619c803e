import { sql } from 'kysely';
import { addMinutes, type Instant } from '../../kernel/calendar.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import type { Block } from './bloc.rule.ts';

export type Line = { readonly id: string; readonly bytes: string };

/** One sealing at a time for a collectivité, whatever the number of workers. */
export async function lockJournal(tx: Tx, collectiviteId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${collectiviteId}`}, 0))`.execute(tx);
}

export async function lastBlock(tx: Tx, collectiviteId: string): Promise<Block | undefined> {
  return (await blocksAfter(tx, collectiviteId, 0, 1, 'desc'))[0];
}

/** Blocks in order after `number`. */
export async function blocksAfter(
  tx: Tx,
  collectiviteId: string,
  number: number,
  limit: number,
  order: 'asc' | 'desc' = 'asc',
): Promise<Block[]> {
  const rows = await tx
    .selectFrom('audit_bloc')
    .selectAll()
    .where('collectivite_id', '=', collectiviteId)
    .where('numero', '>', number)
    .orderBy('numero', order)
    .limit(limit)
    .execute();
  return rows.map((r) => ({
    number: r.numero,
    previous: r.precedent,
    fingerprint: r.empreinte,
    lines: r.lignes,
    sealedAt: r.scelle_le,
  }));
}

/** Lines not sealed yet. No transaction outlives an hour, so older lines are all sealed. */
export async function unsealedLines(
  tx: Tx,
  collectiviteId: string,
  since: Instant | null,
  limit: number,
): Promise<Line[]> {
  let query = tx
    .selectFrom('audit_ligne as l')
    .leftJoin('audit_bloc_ligne as b', (join) =>
      join.onRef('b.collectivite_id', '=', 'l.collectivite_id').onRef('b.ligne_id', '=', 'l.id'),
    )
    .select(['l.id', 'l.octets'])
    .where('l.collectivite_id', '=', collectiviteId)
    .where('b.ligne_id', 'is', null);
  if (since !== null) query = query.where('l.cree_le', '>=', addMinutes(since, -60));
  return (await query.orderBy('l.id').limit(limit).execute()).map((r) => ({ id: r.id, bytes: r.octets }));
}

export async function insertBlock(
  tx: Tx,
  collectiviteId: string,
  block: Block,
  lines: readonly Line[],
): Promise<void> {
  await tx
    .insertInto('audit_bloc')
    .values({
      collectivite_id: collectiviteId,
      numero: block.number,
      precedent: block.previous,
      empreinte: block.fingerprint,
      lignes: block.lines,
      scelle_le: block.sealedAt,
    })
    .execute();
  await sql`insert into audit_bloc_ligne (collectivite_id, ligne_id, numero, rang)
    select ${collectiviteId}::uuid, id, ${block.number}, rang - 1 from unnest(${lines.map((l) => l.id)}::uuid[]) with ordinality as t(id, rang)`.execute(
    tx,
  );
}

export async function linesOfBlock(tx: Tx, collectiviteId: string, number: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('audit_bloc_ligne as b')
    .innerJoin('audit_ligne as l', (join) =>
      join.onRef('l.collectivite_id', '=', 'b.collectivite_id').onRef('l.id', '=', 'b.ligne_id'),
    )
    .select('l.octets')
    .where('b.collectivite_id', '=', collectiviteId)
    .where('b.numero', '=', number)
    .orderBy('b.rang')
    .execute();
  return rows.map((r) => r.octets);
}
