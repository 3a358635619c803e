import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { connectDatabase } from './connect.ts';
import { diagnose } from './diagnose.ts';
import { socketDirOf } from './place.ts';
import { exists, gone } from './postmaster.ts';
import { startEmbedded } from './start.ts';

const root = mkdtempSync(join(tmpdir(), 'parvis essai é '));
// As root, the server may run as another user: it must be able to walk in.
chmodSync(root, 0o755);
const dataDir = join(root, 'base de données');
after(() => rmSync(root, { recursive: true, force: true }));

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

test('the server starts in a folder with spaces, is shared, and stops with its last user', async () => {
  const first = await startEmbedded({ dataDir, fast: true });
  assert.equal(first.adopted, false);
  assert.equal(await ask(first.url, 'select current_user'), 'parvis_owner');
  assert.equal(await ask(first.url, "select 'é' < 'f'"), true, 'French order');
  assert.equal(statSync(join(dataDir, 'motdepasse')).mode & 0o777, 0o600);
  const second = await startEmbedded({ dataDir, fast: true });
  assert.equal(second.adopted, true);
  assert.equal(second.pid, first.pid);
  await first.stop();
  assert.equal(await ask(second.url, 'select 1'), 1, 'someone still needs it');
  await second.stop();
  await second.stop();
  assert.ok(await gone(first.pid, 5_000));
});

test('two starts at the same moment in an empty folder give one server', async () => {
  const empty = join(root, 'ensemble');
  const both = await Promise.all([1, 2].map(() => startEmbedded({ dataDir: empty, fast: true })));
  assert.equal(both[0]!.pid, both[1]!.pid);
  await Promise.all(both.map((server) => server.stop()));
  assert.ok(await gone(both[0]!.pid, 5_000));
});

test('a server left behind by a killed program is adopted with its data', async () => {
  const start = join(import.meta.dirname, 'start.ts');
  const program = `import { startEmbedded } from ${JSON.stringify(start)};
    const server = await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} });
    console.log(server.pid); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const server = await startEmbedded({ dataDir });
  assert.equal(server.adopted, true);
  assert.equal(server.pid, Number(String(line)));
  await server.stop();
  assert.ok(await gone(server.pid, 5_000));
});

test('after a kill -9 of the server itself, what was committed is there', async () => {
  const first = await startEmbedded({ dataDir });
  await ask(first.url, 'create table if not exists temoin (n int)');
  await ask(first.url, 'insert into temoin values (42)');
  process.kill(first.pid, 'SIGKILL');
  const second = await startEmbedded({ dataDir });
  assert.notEqual(second.pid, first.pid);
  assert.equal(await ask(second.url, 'select n from temoin'), 42);
  await first.stop();
  assert.ok(exists(second.pid), 'a handle on the dead server must not stop the new one');
  await second.stop();
});

test('a stranger that took the process number of a dead server does not stop a start', async () => {
  writeFileSync(
    join(dataDir, 'data', 'postmaster.pid'),
    `${process.pid}\n/ailleurs\n1\n5432\n/nulle/part\n\n\n`,
  );
  const server = await startEmbedded({ dataDir, fast: true });
  assert.equal(await ask(server.url, 'select n from temoin'), 42);
  await server.stop();
});

test('a command works without the product running, and leaves nothing behind', async () => {
  const connection = await connectDatabase({ dataDir: root }, { applicationName: 'essai' });
  const { rows } = await connection.owner.query('select pg_postmaster_start_time() as depuis');
  assert.match(rows[0].depuis, /Z$/);
  await connection.close();
  await connection.close();
  await assert.rejects(ask(connection.ownerUrl, 'select 1'));
});

const refusals: readonly (readonly [string, (data: string) => void, RegExp])[] = [
  [
    'another major version',
    (data) => writeFileSync(join(data, 'PG_VERSION'), '14\n'),
    /sont de PostgreSQL 14 et le produit apporte PostgreSQL 18 : .*déplacez ce dossier/,
  ],
  [
    'a truncated control file',
    (data) => {
      writeFileSync(join(data, 'PG_VERSION'), '18\n');
      truncateSync(join(data, 'global', 'pg_control'));
    },
    /sont abîmées : restaurez une sauvegarde/,
  ],
  ['a folder that is no cluster', (data) => rmSync(join(data, 'PG_VERSION')), /sont abîmées/],
];
for (const [name, damage, sentence] of refusals) {
  test(`${name} is refused in one sentence`, async () => {
    damage(join(dataDir, 'data'));
    await assert.rejects(startEmbedded({ dataDir }), (error: Error) => {
      assert.equal(error.name, 'StartupRefusal');
      assert.match(error.message, sentence);
      assert.ok(!error.message.includes('\n'));
      return true;
    });
  });
}

const causes: readonly (readonly [string, RegExp])[] = [
  [
    'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    /plein : libérez de la place/,
  ],
  ['EROFS: read-only file system, mkdir', /lecture seule/],
  ['FATAL:  data directory "/x" has wrong ownership', /autre utilisateur/],
  ['PANIC:  could not locate a valid checkpoint record at 0/1', /abîmées/],
  ['FATAL:  database files are incompatible with server', /autre version/],
  ['tout autre chose', /n’a pas démarré.*DATABASE_URL/],
];
for (const [message, sentence] of causes) {
  test(`the server says « ${message.slice(0, 40)} »`, () =>
    assert.match(diagnose(new Error(message), '/x').message, sentence));
}

test('the socket of a deep folder moves to a short one, always the same', () => {
  const deep = `/home/${'a'.repeat(100)}/.parvis/pg`;
  assert.equal(socketDirOf('/home/a/.parvis/pg'), '/home/a/.parvis/pg/socket');
  assert.ok(Buffer.byteLength(join(socketDirOf(deep), '.s.PGSQL.5432.lock')) <= 103);
  assert.equal(socketDirOf(deep), socketDirOf(deep));
  assert.notEqual(socketDirOf(deep), socketDirOf(`${deep}2`));
});
