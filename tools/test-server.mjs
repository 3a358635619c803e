// The PostgreSQL shared by a whole test run.
import pg from 'pg';
import { startEmbedded } from '../src/platform/db/embedded/start.ts';
import { TEST_DATA_DIR, TEST_SERVER } from '../src/platform/testing/database.ts';

/** Removes what earlier runs left: copies that nobody uses, and templates of older migrations. */
export async function clearDatabases(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    `select datname from pg_database d where datname like 'parvis\\_essai\\_%'
       and not exists (select from pg_stat_activity a where a.datname = d.datname)`,
  );
  for (const { datname } of rows) {
    if (isRunning(Number(datname.split('_')[2]))) continue;
    await client.query(`drop database if exists "${datname}"`).catch(() => {});
  }
  await client.end();
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** @returns `{ env, url, stop }`: the variable to pass to the tests, its value, and the end of the server */
export async function startTestServer() {
  const server = await startEmbedded({ dataDir: TEST_DATA_DIR, fast: true });
  await clearDatabases(server.url);
  return { env: { [TEST_SERVER]: server.url }, url: server.url, stop: server.stop };
}
