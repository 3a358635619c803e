import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import type { Pool } from 'pg';
import { emptyDatabase, type TestDatabase } from '../testing/database.ts';
import { migrate } from './migrate.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis migrations '));
const write = (name: string, sql: string): void => writeFileSync(join(folder, name), sql);
let database: TestDatabase;

before(async () => {
  database = await emptyDatabase();
});
after(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});
beforeEach(() => {
  write('0001_debut.sql', 'create table debut (n bigint); insert into debut values (1);');
  write('0002_suite.sql', 'alter table debut add column texte text;\n');
  rmSync(join(folder, '0003_fin.sql'), { force: true });
});

const refused = (pool: Pool, sentence: RegExp) =>
  assert.rejects(migrate(pool, folder), (error: Error) => {
    assert.equal(error.name, 'StartupRefusal');
    assert.match(error.message, sentence);
    return true;
  });

test('processes that migrate together apply each file once', async () => {
  const reports = await Promise.all([1, 2].map(() => migrate(database.owner, folder)));
  assert.deepEqual(reports.flatMap(({ applied }) => applied).sort(), ['0001_debut.sql', '0002_suite.sql']);
  const { rows } = await database.owner.query('select count(*) as lignes from debut');
  assert.equal(rows[0].lignes, 1);
  const jobs = await database.owner.query("select to_regclass('graphile_worker._private_jobs') as files");
  assert.ok(jobs.rows[0].files, 'the queue is there');
});

test('a second call does nothing; line ends do not count', async () => {
  write('0002_suite.sql', 'alter table debut add column texte text;\r\n');
  assert.deepEqual((await migrate(database.owner, folder)).applied, []);
});

test('an applied file that changed is refused', async () => {
  write('0001_debut.sql', 'create table debut (n int);');
  await refused(database.owner, /« 0001_debut\.sql » a changé depuis/);
});

test('a database more recent than the program is refused', async () => {
  rmSync(join(folder, '0002_suite.sql'));
  await refused(database.owner, /« 0002_suite\.sql », inconnue ici : elle vient d’une version plus récente/);
});

test('a file that fails leaves nothing behind, and says its line', async () => {
  write('0003_fin.sql', 'create table trace (n int);\ninsert into absente values (1);');
  await refused(
    database.owner,
    /« 0003_fin\.sql » a échoué et rien n’en a été gardé : .*absente.*, ligne 2\./,
  );
  const { rows } = await database.owner.query("select to_regclass('trace') as trace");
  assert.equal(rows[0].trace, null);
});

test('a hole in the numbers is refused', async () => {
  write('0004_trou.sql', 'select 1;');
  await refused(database.owner, /« 0004_trou\.sql » est mal numérotée : attendu 0003_nom\.sql/);
  rmSync(join(folder, '0004_trou.sql'));
});
