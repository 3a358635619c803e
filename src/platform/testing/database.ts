import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '../db/embedded/start.ts';
import { migrate } from '../db/migrate.ts';
import { fingerprintOf, readMigrations } from '../db/migration-files.ts';
import { createPools, endPools, type Pools } from '../db/pool.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const MIGRATIONS = join(ROOT, 'db', 'migrations');

/** Folder of the server shared by every test run of this checkout. */
export const TEST_DATA_DIR = join(ROOT, '.parvis', 'test-pg');
/** Name of the variable in which `tools/test.mjs` passes the server's connection string. */
export const TEST_SERVER = 'PARVIS_TEST_PG';

/** Held while the template is made. */
const TEMPLATE_KEY = 72_701_003;

export type TestDatabase = Pools & {
  /** Connection string of this database, as owner. */
  readonly url: string;
  /** Ends the pools and removes the database. Forgetting it is harmless: the next run clears what is left. */
  drop(): Promise<void>;
};

let server: Promise<string> | undefined;
let template: Promise<string> | undefined;
let count = 0;

/** Starts or joins the server of the tests; kept for the whole process. */
const serverUrl = (): Promise<string> => {
  const given = process.env[TEST_SERVER];
  server ??= given
    ? Promise.resolve(given)
    : startEmbedded({ dataDir: TEST_DATA_DIR, fast: true }).then(({ url }) => url);
  return server;
};

/** The same server, another database. */
function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}

async function administer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl(url, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes, once per set of migrations, the migrated database that the others are copied from. */
async function makeTemplate(url: string): Promise<string> {
  const name = `parvis_modele_${fingerprintOf(readMigrations(MIGRATIONS)).slice(0, 16)}`;
  await administer(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_KEY]);
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    // Built under another name: a template that exists is complete.
    const draft = `${name}_brouillon`;
    await client.query(`drop database if exists ${draft} with (force)`);
    await client.query(`create database ${draft}`);
    const pools = createPools({ ownerUrl: databaseUrl(url, draft) });
    try {
      await migrate(pools.owner, MIGRATIONS);
    } finally {
      await endPools(pools);
    }
    await client.query(`alter database ${draft} with allow_connections false`);
    await client.query(
      'select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
      [draft],
    );
    await client.query(`alter database ${draft} rename to ${name}`);
  });
  return name;
}

/**
 * A migrated database without rows, copied in about 30 ms. Connections left idle do not keep the process.
 *
 * @returns the two pools as the product has them (`app` is bound by row-level security)
 */
export async function testDatabase(): Promise<TestDatabase> {
  const base = await serverUrl();
  template ??= makeTemplate(base);
  return create(base, await template);
}

/** A database without any table, to test what comes before the migrations. Its `app` pool has no role to take. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return create(await serverUrl(), 'template1');
}

async function create(base: string, model: string): Promise<TestDatabase> {
  count += 1;
  const name = `parvis_essai_${process.pid}_${count}`;
  await administer(base, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template ${model}`);
  });
  const url = databaseUrl(base, name);
  const pools = createPools({ ownerUrl: url, applicationName: 'parvis-essai' });
  let dropping: Promise<void> | undefined;
  const drop = async (): Promise<void> => {
    await endPools(pools);
    await administer(base, (client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return {
    ...pools,
    url,
    drop: () => {
      dropping ??= drop();
      return dropping;
    },
  };
}
