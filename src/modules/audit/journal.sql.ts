import { type RawBuilder, sql } from 'kysely';
import { addMinutes, type Instant } from '../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../platform/db/transaction.ts';
import type { Block } from './bloc.rule.ts';

/** Whose journal: a collectivité, by id, or the installation itself. The same statements serve both. */
export type Journal = { readonly collectiviteId: string } | 'installation';

export type Line = { readonly id: string; readonly bytes: string };

type Table = 'audit_ligne' | 'audit_bloc' | 'audit_bloc_ligne';
const tableOf = (journal: Journal, table: Table): RawBuilder<unknown> =>
  sql.table(journal === 'installation' ? `commun.${table}` : table);

/** The rows of this journal in a table known as `alias`; the installation's tables hold no others. */
const own = (journal: Journal, alias: 'b' | 'l'): RawBuilder<boolean> =>
  journal === 'installation'
    ? sql`true`
    : sql`${sql.ref(`${alias}.collectivite_id`)} = ${journal.collectiviteId}::uuid`;

/** On top of the ids, where rows carry their collectivité. */
const sameOwner = (journal: Journal): RawBuilder<boolean> =>
  journal === 'installation' ? sql`true` : sql`l.collectivite_id = b.collectivite_id`;

/** Column and value that say whose a new row is. */
const owner = (journal: Journal) =>
  journal === 'installation'
    ? { column: sql``, value: sql`` }
    : { column: sql`collectivite_id, `, value: sql`${journal.collectiviteId}::uuid, ` };

/** One sealing at a time for a journal, whatever the number of workers. */
export async function lockJournal(tx: ReadTx, journal: Journal): Promise<void> {
  const name = `audit:${journal === 'installation' ? journal : journal.collectiviteId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}

export async function lastBlock(tx: ReadTx, journal: Journal): Promise<Block | undefined> {
  return (await blocksAfter(tx, journal, 0, 1, 'desc'))[0];
}

/** Blocks in order after `number`. */
export async function blocksAfter(
  tx: ReadTx,
  journal: Journal,
  number: number,
  limit: number,
  order: 'asc' | 'desc' = 'asc',
): Promise<Block[]> {
  const { rows } = await sql<Block>`
    select b.numero as number, b.precedent as previous, b.empreinte as fingerprint, b.lignes as lines,
      b.scelle_le as "sealedAt"
    from ${tableOf(journal, 'audit_bloc')} b where ${own(journal, 'b')} and b.numero > ${number}
    order by b.numero ${order === 'asc' ? sql`asc` : sql`desc`} limit ${limit}`.execute(tx);
  return rows;
}

/** Lines not sealed yet. No transaction outlives an hour, so older lines are all sealed. */
export async function unsealedLines(
  tx: ReadTx,
  journal: Journal,
  since: Instant | null,
  limit: number,
): Promise<Line[]> {
  const recent = since === null ? sql`true` : sql`l.cree_le >= ${addMinutes(since, -60)}::timestamptz`;
  const { rows } = await sql<Line>`
    select l.id, l.octets as bytes from ${tableOf(journal, 'audit_ligne')} l
    left join ${tableOf(journal, 'audit_bloc_ligne')} b on b.ligne_id = l.id and ${sameOwner(journal)}
    where ${own(journal, 'l')} and b.ligne_id is null and ${recent}
    order by l.id limit ${limit}`.execute(tx);
  return rows;
}

export async function insertBlock(
  tx: Tx,
  journal: Journal,
  block: Block,
  lines: readonly Line[],
): Promise<void> {
  const { column, value } = owner(journal);
  await sql`insert into ${tableOf(journal, 'audit_bloc')}
      (${column}numero, precedent, empreinte, lignes, scelle_le)
    values (${value}${block.number}, ${block.previous}, ${block.fingerprint}, ${block.lines}, ${block.sealedAt})`.execute(
    tx,
  );
  await sql`insert into ${tableOf(journal, 'audit_bloc_ligne')} (${column}ligne_id, numero, rang)
    select ${value}id, ${block.number}, rang - 1
    from unnest(${lines.map((l) => l.id)}::uuid[]) with ordinality as t(id, rang)`.execute(tx);
}

/** Exact bytes of a block's lines, in their order. */
export async function linesOfBlock(tx: ReadTx, journal: Journal, number: number): Promise<string[]> {
  const { rows } = await sql<{ bytes: string }>`
    select l.octets as bytes from ${tableOf(journal, 'audit_bloc_ligne')} b
    join ${tableOf(journal, 'audit_ligne')} l on l.id = b.ligne_id and ${sameOwner(journal)}
    where ${own(journal, 'b')} and b.numero = ${number} order by b.rang`.execute(tx);
  return rows.map((row) => row.bytes);
}
