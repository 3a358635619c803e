import { Kysely, PostgresDialect } from 'kysely';
import { generate, PostgresDialect as Introspection } from 'kysely-codegen';
import type { Pool } from 'pg';
import { snakeName } from '../../src/platform/db/names.ts';

/** Columns in camelCase; a table keeps on both sides the name that SQL gives it. */
const tablesAsInSql = (text: string): string => {
  const start = text.indexOf('export interface DB {');
  const tables = text
    .slice(start)
    .replace(/^ {2}"?([\w.]+)"?:/gm, (line, name: string) => line.replace(name, snakeName(name)));
  return text.slice(0, start) + tables;
};

/** The text of `src/platform/db/generated/schema.ts`, from a migrated database. Rows are read as `platform/db/types.ts` says. */
export async function databaseTypes(owner: Pool): Promise<string> {
  const text = await generate({
    camelCase: true,
    db: new Kysely({ dialect: new PostgresDialect({ pool: owner }) }),
    dialect: new Introspection({ dateParser: 'string', numericParser: 'string' }),
    includePattern: '(commun|public).*',
    excludePattern: 'public.parvis_migration',
    typeMapping: { int8: 'number', timestamptz: 'string', date: 'string', numeric: 'string' },
    outFile: null,
  });
  return tablesAsInSql(text);
}
