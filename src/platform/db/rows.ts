import { CamelCasePlugin, type QueryResult, type RawBuilder, sql, type UnknownRow } from 'kysely';
import type { PoolClient } from 'pg';
import { camelName, snakeName } from './names.ts';

/**
 * Queries are built with the names of TypeScript and sent with those of SQL. Rows need nothing more: their fields
 * were renamed once per result, by `nameFields`. Tables keep their SQL name on both sides.
 */
export class SqlNames extends CamelCasePlugin {
  override async transformResult(args: {
    result: QueryResult<UnknownRow>;
  }): Promise<QueryResult<UnknownRow>> {
    return args.result;
  }
  protected override snakeCase(name: string): string {
    return snakeName(name);
  }
}

/** The part of PostgreSQL's description of a result that is read here. */
type RowDescription = { readonly fields: { name: string }[] };

/**
 * Renames the fields of results in camelCase, before any row is built: it costs nothing per row.
 * Only while `ours` says so: what speaks to `pg` directly reads the names that its SQL gives.
 */
export function nameFields(client: PoolClient, ours: () => boolean): void {
  client.connection.prependListener('rowDescription', (description: RowDescription) => {
    if (ours()) for (const field of description.fields) field.name = camelName(field.name);
  });
}

type SqlType =
  | 'uuid'
  | 'text'
  | 'text[]'
  | 'uuid[]'
  | 'smallint[]'
  | 'boolean'
  | 'smallint'
  | 'int'
  | 'bigint'
  | 'date'
  | 'timestamptz';

/** A row that PostgreSQL made into JSON whole, with the names of its columns: spelled as TypeScript spells them. */
export const camelRows = <T extends object>(rows: readonly T[]): T[] =>
  rows.map((row) => renamed(row, camelName) as T);

/** Rows as the JSON text of a `json_to_recordset` whose columns are written beside it, in snake case. */
export const records = (rows: readonly object[]): string =>
  JSON.stringify(rows.map((row) => renamed(row, snakeName)));

function renamed(row: object, spell: (name: string) => string): object {
  const made: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) made[spell(name)] = value;
  return made;
}

/**
 * Rows as a table of a statement, one parameter whatever their number: `recordset('r', rows, { enfantId: 'uuid' })`
 * reads as `json_to_recordset($1::json) as r(enfant_id uuid)`. Only the columns listed are sent.
 */
export function recordset<T extends object>(
  alias: string,
  rows: readonly T[],
  columns: { readonly [K in keyof T & string]?: SqlType },
): RawBuilder<unknown> {
  const names = Object.keys(columns) as (keyof T & string)[];
  const spelled = names.map((name) => [name, snakeName(name)] as const);
  const text = JSON.stringify(
    rows.map((row) => {
      const made: Record<string, unknown> = {};
      for (const [name, column] of spelled) made[column] = row[name];
      return made;
    }),
  );
  const list = names.map((name) => `${snakeName(name)} ${columns[name]}`).join(', ');
  return sql`json_to_recordset(${text}::json) as ${sql.raw(`${alias}(${list})`)}`;
}
