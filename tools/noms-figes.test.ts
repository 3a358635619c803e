import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadSettings } from '../src/apps/settings.ts';
import { type Product, wire } from '../src/apps/wiring.ts';
import { createLog } from '../src/platform/log/log.ts';
import { type TestDatabase, testDatabase } from '../src/platform/testing/database.ts';
import { openapiOf, ROOT } from './generate/all.ts';
import { frozenNames, type Names, namesOf } from './noms-figes/noms.ts';

// What left the process once is written in databases, in queues, in partners' software and in people's bookmarks.

let db: TestDatabase;
let product: Product;
const frozen = frozenNames(ROOT);
let names: Names;

before(async () => {
  db = await testDatabase();
  product = wire(loadSettings({}), db, createLog({ format: 'json', level: 'error' }));
  names = await namesOf(ROOT, product, await openapiOf(product));
});
after(async () => {
  await product.close();
  await db.drop();
});

/** Names of the first that the second has not, with their kind. */
const missing = (from: Names, to: Names): string[] =>
  Object.entries(from).flatMap(([kind, list]) =>
    list.filter((name) => !to[kind]?.includes(name)).map((name) => `${kind} : ${name}`),
  );

test('Noms figés : aucun nom sorti du processus n’a disparu ni changé', () => {
  assert.deepEqual(missing(frozen, names), [], 'rendez son nom à chacun : voyez docs/noms-figes.md');
});

test('Noms figés : un nom nouveau entre dans la liste (npm run generate)', () => {
  assert.deepEqual(missing(names, frozen), []);
});

test('Noms figés : rien n’échappe à la lecture des sources', () => {
  const tasks = new Set(frozen.taches);
  const loaded = (frozen.charges_de_taches ?? []).map((line) => line.split(' : ')[0] ?? '');
  assert.deepEqual(
    loaded.filter((task) => !tasks.has(task)),
    [],
  );
  // The tasks that carry something are those that a module declares; those that come back by themselves carry nothing.
  const declared = product.modules.flatMap((module) => module.tasks);
  assert.deepEqual([...new Set(loaded)].sort(), declared.sort());
  const told = new Set((frozen.charges_evenements ?? []).map((line) => line.split(' : ')[0]));
  const read = (event: string): boolean => told.has(event) || told.has(event.replace(/\..*/, '.{}'));
  const silent = (frozen.evenements ?? []).filter((event) => !read(event));
  // Published by name from a table, without anything inside, or drawn for later.
  assert.deepEqual(silent, ['collectivites.reglee', 'creance.transferee']);
  assert.ok((names.entrees_des_taches ?? []).length > 20);
});

test('Noms figés : la page explique chaque sorte de noms', () => {
  const page = readFileSync(join(ROOT, 'docs/noms-figes.md'), 'utf8');
  assert.deepEqual(
    Object.keys(frozen).filter((kind) => !page.includes(`\`${kind}\``)),
    [],
  );
});
