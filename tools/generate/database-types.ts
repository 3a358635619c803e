import { Kysely, PostgresDialect } from 'kysely';
import { generate, PostgresDialect as Introspection } from 'kysely-codegen';
import type { Pool } from 'pg';

/** The text of `src/platform/db/generated/schema.ts`, from a migrated database. Rows are read as `platform/db/types.ts` says. */
export function databaseTypes(owner: Pool): Promise<string> {
  return generate({
    db: new Kysely({ dialect: new PostgresDialect({ pool: owner }) }),
    dialect: new Introspection({ dateParser: 'string', numericParser: 'string' }),
    includePattern: '(commun|public).*',
    excludePattern: 'public.parvis_migration',
    typeMapping: { int8: 'number', timestamptz: 'string', date: 'string', numeric: 'string' },
    outFile: null,
  });
}
