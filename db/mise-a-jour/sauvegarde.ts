import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Pool } from 'pg';
import { migrate } from '../../src/platform/db/migrate.ts';
import { readMigrations } from '../../src/platform/db/migration-files.ts';

/** A table as it was: its name with its schema, and one JSON object per row, as PostgreSQL writes it. */
type SavedTable = { readonly table: string; readonly rows: readonly string[] };

type Applied = { readonly numero: number; readonly nom: string; readonly empreinte: string };

export type Backup = {
  /** Migrations the database had received. */
  readonly migrations: readonly Applied[];
  readonly tables: readonly SavedTable[];
};

/** Running processes and people signed in at that moment: means nothing later. */
const LEFT_OUT = [
  'commun.connexion_en_cours',
  'commun.session',
  'commun.travailleur',
  'public.parvis_migration',
];

const quoted = (table: string): string =>
  table
    .split('.')
    .map((part) => `"${part}"`)
    .join('.');

/** Reads every row of the product's two schemas, in one snapshot. Neither the queue nor the stored files. */
export async function readBackup(owner: Pool): Promise<Backup> {
  const client = await owner.connect();
  try {
    await client.query('begin isolation level repeatable read, read only');
    const { rows: migrations } = await client.query<Applied>(
      'select numero, nom, empreinte from public.parvis_migration order by numero',
    );
    const { rows: names } = await client.query<{ table: string }>(
      `select schemaname || '.' || tablename as table from pg_tables
       where schemaname in ('public', 'commun') order by 1`,
    );
    const tables: SavedTable[] = [];
    for (const { table } of names.filter((name) => !LEFT_OUT.includes(name.table))) {
      const { rows } = await client.query<{ row: string }>(
        `select row_to_json(t)::text as row from ${quoted(table)} t order by 1`,
      );
      if (rows.length > 0) tables.push({ table, rows: rows.map(({ row }) => row) });
    }
    return { migrations, tables };
  } finally {
    client.release(true);
  }
}

/** The same, with the rows of these collectivités only, and those of the installation. */
export function keepOnly({ migrations, tables }: Backup, slugs: readonly string[]): Backup {
  type Row = { readonly id?: string; readonly slug?: string; readonly collectivite_id?: string | null };
  const read = (row: string): Row => JSON.parse(row) as Row;
  const tenants = tables.find(({ table }) => table === 'commun.collectivite')?.rows ?? [];
  const kept = tenants.filter((row) => slugs.includes(read(row).slug ?? ''));
  const ids = new Set(kept.map((row) => read(row).id));
  const isKept = (row: string): boolean => {
    const { collectivite_id } = read(row);
    return collectivite_id === undefined || ids.has(collectivite_id ?? '');
  };
  return {
    migrations,
    tables: tables.map(({ table, rows }) => ({
      table,
      rows: table === 'commun.collectivite' ? kept : rows.filter(isKept),
    })),
  };
}

/** Writes a backup as one compressed file, a line of JSON per row. */
export function writeBackup(file: string, { migrations, tables }: Backup): void {
  const lines = [
    JSON.stringify({ migrations }),
    ...tables.flatMap(({ table, rows }) => [JSON.stringify({ table }), ...rows]),
  ];
  const text = Buffer.from(lines.join('\n'));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  };
  writeFileSync(file, brotliCompressSync(text, { params }));
}

/** Reads what {@link writeBackup} wrote. */
export function openBackup(file: string): Backup {
  const lines = brotliDecompressSync(readFileSync(file)).toString('utf8').split('\n');
  const { migrations } = JSON.parse(lines[0] ?? '') as Pick<Backup, 'migrations'>;
  const tables: { table: string; rows: string[] }[] = [];
  for (const line of lines.slice(1)) {
    if (line.startsWith('{"table":')) tables.push({ ...(JSON.parse(line) as { table: string }), rows: [] });
    else tables.at(-1)?.rows.push(line);
  }
  return { migrations, tables };
}

/** Migrations of `folder` up to the last one of the backup, which must be the ones it received. */
async function migrateAsThen(owner: Pool, folder: string, migrations: readonly Applied[]): Promise<void> {
  const then = mkdtempSync(join(tmpdir(), 'parvis-migrations-'));
  try {
    for (const file of readMigrations(folder).slice(0, migrations.length)) {
      if (file.empreinte !== migrations[file.numero - 1]?.empreinte)
        throw new Error(`${file.nom} is not the migration that this backup received`);
      writeFileSync(join(then, file.nom), file.sql);
    }
    await migrate(owner, then);
  } finally {
    rmSync(then, { recursive: true });
  }
}

const BATCH = 2_000;

/**
 * Brings an empty database to the state of the backup, then to today's migrations.
 *
 * @param owner a superuser: rows are put back as they were, without triggers nor foreign keys in their way
 * @returns names of the migrations applied after the backup's own
 */
export async function restore(
  owner: Pool,
  { migrations, tables }: Backup,
  folder: string,
): Promise<readonly string[]> {
  await migrateAsThen(owner, folder, migrations);
  const client = await owner.connect();
  try {
    await client.query('begin; set local session_replication_role = replica');
    for (const { table, rows } of tables)
      for (let start = 0; start < rows.length; start += BATCH)
        await client.query(
          `insert into ${quoted(table)} select * from json_populate_recordset(null::${quoted(table)}, $1::json)`,
          [`[${rows.slice(start, start + BATCH).join(',')}]`],
        );
    await client.query('commit');
    await client.query('analyze');
  } finally {
    client.release(true);
  }
  return (await migrate(owner, folder)).applied;
}
