import { Logger, runMigrations } from 'graphile-worker';
import type { Pool, PoolClient } from 'pg';
import { errorText, StartupRefusal } from './embedded/refusal.ts';
import { type MigrationFile, readMigrations } from './migration-files.ts';

/** Session lock taken by whoever migrates; the others wait. */
const MIGRATION_KEY = 72_701_002;

/** Schema of the job queue, kept by graphile-worker itself. */
const QUEUE_SCHEMA = 'graphile_worker';

export type MigrationReport = {
  /** File names applied by this call. */
  readonly applied: readonly string[];
};

type Applied = { numero: number; nom: string; empreinte: string };

const silent = new Logger(() => () => {});

/**
 * Brings the database to the state of `folder`: the queue's own schema first, then our numbered files, forward
 * only, each in its transaction. Several processes may call it together: one works, the others wait.
 *
 * @param owner pool of the role that owns the tables, of at least two connections
 * @throws StartupRefusal when an applied file changed or is missing, or when a file fails
 */
export async function migrate(owner: Pool, folder: string): Promise<MigrationReport> {
  const files = readMigrations(folder);
  const client = await owner.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [MIGRATION_KEY]);
    await runMigrations({ pgPool: owner, schema: QUEUE_SCHEMA, logger: silent });
    await client.query(
      'create table if not exists public.parvis_migration (numero integer primary key, nom text not null, empreinte text not null, applique_le timestamptz not null default now())',
    );
    const { rows } = await client.query<Applied>(
      'select numero, nom, empreinte from public.parvis_migration order by numero',
    );
    verify(rows, files);
    const missing = files.slice(rows.length);
    for (const file of missing) await apply(client, file);
    return { applied: missing.map(({ nom }) => nom) };
  } finally {
    // Closing the session gives the lock back, whatever happened.
    client.release(true);
  }
}

function verify(applied: readonly Applied[], files: readonly MigrationFile[]): void {
  for (const [index, done] of applied.entries()) {
    const file = files[index];
    if (!file) {
      throw new StartupRefusal(
        `La base a déjà reçu la migration « ${done.nom} », inconnue ici : elle vient d’une version plus récente ; mettez le produit à jour.`,
      );
    }
    if (file.numero !== done.numero || file.empreinte !== done.empreinte) {
      throw new StartupRefusal(
        `La migration « ${file.nom} » a changé depuis qu’elle a été appliquée : remettez le fichier d’origine et écrivez le changement dans une nouvelle migration.`,
      );
    }
  }
}

async function apply(client: PoolClient, file: MigrationFile): Promise<void> {
  try {
    await client.query('begin');
    await client.query(file.sql);
    await client.query('insert into public.parvis_migration (numero, nom, empreinte) values ($1, $2, $3)', [
      file.numero,
      file.nom,
      file.empreinte,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new StartupRefusal(
      `La migration « ${file.nom} » a échoué et rien n’en a été gardé : ${errorText(error)}${lineOf(file, error)}.`,
      { cause: error },
    );
  }
}

function lineOf(file: MigrationFile, error: unknown): string {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : Number.NaN;
  return Number.isNaN(position) ? '' : `, ligne ${file.sql.slice(0, position).split('\n').length}`;
}
