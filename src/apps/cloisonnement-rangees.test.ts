import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { escapeIdentifier, type PoolClient } from 'pg';
import { type TestInstallation, testInstallation } from '../platform/testing/installation.ts';
import { rolledBack } from '../platform/testing/rollback.ts';

// One row of another collectivité in every table, then everything the application may try on it.

type Column = { readonly table: string; readonly column: string; readonly type: string };

const VALUES: Readonly<Record<string, string>> = {
  uuid: 'gen_random_uuid()',
  text: "'x'",
  date: "date '2026-01-01'",
  'timestamp with time zone': 'now()',
  boolean: 'true',
  integer: '1',
  bigint: '1',
  smallint: '1',
  numeric: '1',
  bytea: "'x'",
  'text[]': "'{x}'",
  'uuid[]': "'{}'",
  'integer[]': "'{1}'",
  'smallint[]': "'{1}'",
  'time without time zone': "time '08:00'",
};

let t: TestInstallation;
let columns: readonly Column[];
const tables = (): string[] => [...new Set(columns.map((c) => c.table))];

before(async () => {
  t = await testInstallation({ tenants: 2 });
  // Only in this copy: a row needs no sense to be hidden, and the checks would ask for one.
  await t.db.owner.query(`do $$ declare c record; begin
    for c in select conrelid::regclass as t, conname from pg_constraint
      where connamespace = 'public'::regnamespace and contype in ('c', 'f') loop
      execute format('alter table %s drop constraint %I', c.t, c.conname); end loop; end $$`);
  ({ rows: columns } = await t.db.owner.query<Column>(
    `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'parvis_migration'
     order by c.relname, a.attnum`,
  ));
});
after(() => t.db.drop());

/** `insert` of one row of a collectivité in a table. */
function insertion(table: string, tenant: string): string {
  const own = columns.filter((c) => c.table === table);
  const values = own.map(({ column, type }) => {
    if (column === 'collectivite_id') return `'${tenant}'`;
    const value = VALUES[type];
    assert.ok(value, `${table}.${column} : no value known for type ${type}`);
    return value;
  });
  return `insert into ${escapeIdentifier(table)} (${own.map((c) => escapeIdentifier(c.column)).join(', ')}) values (${values.join(', ')})`;
}

const as = async <T>(tenant: string | null, work: (client: PoolClient) => Promise<T>): Promise<T> =>
  rolledBack(t.db.app, async (client) => {
    if (tenant) await client.query(`set local app.collectivite = '${tenant}'`);
    return work(client);
  });

/** What happened to a statement: the rows it touched, or why it was refused. */
async function outcome(client: PoolClient, statement: string): Promise<string> {
  await client.query('savepoint essai');
  try {
    const { rowCount } = await client.query(statement);
    return `${rowCount} rangée`;
  } catch (error) {
    await client.query('rollback to essai');
    return error instanceof Error ? error.message : String(error);
  }
}

test('Cloison : dans chaque table, les rangées d’une autre collectivité n’existent pas', async () => {
  const [a, b] = t.tenants as [string, string];
  assert.ok(tables().length > 60);
  for (const table of tables()) await t.db.owner.query(insertion(table, b));
  const count = (table: string): string => `select from ${escapeIdentifier(table)}`;
  await as(b, async (client) => {
    for (const table of tables()) assert.equal(await outcome(client, count(table)), '1 rangée', table);
  });
  for (const tenant of [a, null]) {
    await as(tenant, async (client) => {
      for (const table of tables()) assert.equal(await outcome(client, count(table)), '0 rangée', table);
    });
  }
});

test('Cloison : dans chaque table, on ne peut ni écrire pour une autre collectivité, ni toucher ses rangées', async () => {
  const [a, b] = t.tenants as [string, string];
  await as(a, async (client) => {
    for (const table of tables()) {
      const name = escapeIdentifier(table);
      assert.match(await outcome(client, insertion(table, b)), /row-level security/, table);
      assert.equal(await outcome(client, insertion(table, a)), '1 rangée', table);
      const stolen = await outcome(client, `update ${name} set collectivite_id = '${b}'`);
      assert.match(stolen, /row-level security|permission denied/, table);
      const touched = await outcome(client, `delete from ${name} where collectivite_id = '${b}'`);
      assert.match(touched, /^0 rangée$|permission denied/, table);
      assert.match(await outcome(client, `truncate ${name}`), /permission denied/, table);
    }
  });
});

test('Cloison : l’application ne peut pas lever la cloison elle-même', async () => {
  await as(t.tenants[0]!, async (client) => {
    for (const tentative of [
      'alter table foyer disable row level security',
      'drop policy cloison on foyer',
      'create policy large on foyer using (true)',
      'set local row_security = off; select from foyer',
      'create table public.copie (x text)',
      'select * from graphile_worker.jobs',
      'select * from parvis_migration',
    ]) {
      assert.match(
        await outcome(client, tentative),
        /permission denied|must be owner|row-level security/,
        tentative,
      );
    }
  });
});
