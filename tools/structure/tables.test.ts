import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { loadSettings } from '../../src/apps/settings.ts';
import { type Product, wire } from '../../src/apps/wiring.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { PLATFORM_TABLES } from '../../src/platform/tables.ts';
import { type TestDatabase, testDatabase } from '../../src/platform/testing/database.ts';
import { floors } from '../generate/floors.ts';
import { trackedFiles } from './limits.ts';
import { crossings, tablesOf } from './tables.ts';

// A module learns of another through its door, its events, or an id-only foreign key downwards.

const ROOT = join(import.meta.dirname, '../..');
const EXCEPTIONS = z
  .array(z.strictObject({ file: z.string(), tables: z.array(z.string()).min(1), reason: z.string().min(30) }))
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'tables-exceptions.json'), 'utf8')));

let db: TestDatabase;
let product: Product;
let owners: ReadonlyMap<string, string>;

before(async () => {
  db = await testDatabase();
  product = wire(loadSettings({}), db, createLog({ format: 'json', level: 'error' }));
  owners = new Map([
    ...PLATFORM_TABLES.map((table) => [table, 'platform'] as const),
    ...product.modules.flatMap((module) => module.tables.map((table) => [table, module.name] as const)),
  ]);
});
after(async () => {
  await product.close();
  await db.drop();
});

test('Structure : les tables d’une source se lisent dans ses appels et dans son SQL', () => {
  const seen = (text: string): string => tablesOf('f.sql.ts', text).toSorted().join(' ');
  assert.equal(
    seen("tx.selectFrom(['a as x', 'b']).innerJoin('commun.c as y', 'y.id', 'x.id'); tx.updateTable('d');"),
    'a b commun.c d',
  );
  assert.equal(
    seen(
      `sql<Row>\`with p as (select 1 from e, f as g) insert into h select * from p join \${x} i on true -- from z\``,
    ),
    'e f h',
  );
  assert.equal(seen(`const T = ['j', 'k']; sql\`from \${sql.table(T[0])}\``), 'j k');
});

test('Structure : un module ne lit ni n’écrit la table d’un autre, hors les exceptions et leur raison', () => {
  const files = trackedFiles(ROOT).filter(
    (file) => /\.tsx?$/.test(file) && file.startsWith('src/') && !/\.test\.tsx?$|\/testing\//.test(file),
  );
  const found = crossings(ROOT, files, owners);
  const excused = EXCEPTIONS.flatMap(({ file, tables }) => tables.map((table) => `${file} → ${table}`));
  assert.deepEqual(found.map(({ file, table }) => `${file} → ${table}`).toSorted(), excused.toSorted());
});

const KEYS = `select f.conrelid::regclass::text as table, f.confrelid::regclass::text as to,
    (select array_agg(a.attname::text order by k.n) from unnest(f.conkey) with ordinality k(num, n)
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.num where a.attname <> 'collectivite_id') as columns,
    f.confkey = (select p.conkey from pg_constraint p where p.conrelid = f.confrelid and p.contype = 'p') as primaire
  from pg_constraint f where f.contype = 'f'
    and f.connamespace in ('public'::regnamespace, 'commun'::regnamespace)`;

test('Structure : une clé étrangère entre modules descend, par l’identifiant seul, ou le module du dessus la déclare', async () => {
  const floorOf = new Map([...floors(product.modules), ['platform', 0] as const]);
  const { rows } = await db.owner.query<{
    table: string;
    to: string;
    columns: string[] | null;
    primaire: boolean;
  }>(KEYS);
  const held: string[] = [];
  for (const { table, to, columns, primaire } of rows) {
    const [from, target] = [owners.get(table), owners.get(to)];
    assert.ok(from && target, `${table} → ${to}`);
    // The collectivité of a row is the partition itself, not a fact of another module.
    if (from === target || columns === null || to === 'commun.collectivite') continue;
    assert.ok(primaire, `${table} → ${to} : par autre chose que la clé`);
    if ((floorOf.get(from) ?? 0) <= (floorOf.get(target) ?? 0))
      held.push(`${target} : ${table}.${columns.join(',')}`);
  }
  const declared = product.modules.flatMap((module) => module.holds.map((key) => `${module.name} : ${key}`));
  assert.ok(rows.length > 100);
  assert.deepEqual(held.toSorted(), declared.toSorted());
});
