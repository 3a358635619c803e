import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Product, wire } from '../../src/apps/wiring.ts';
import { loadConfig } from '../../src/platform/config/config.ts';
import { createLog } from '../../src/platform/log/log.ts';
import type { Module } from '../../src/platform/module.ts';
import { type TestDatabase, testDatabase } from '../../src/platform/testing/database.ts';
import { frozenNames } from '../noms-figes/noms.ts';
import { ROOT } from './all.ts';
import { floors } from './floors.ts';
import { moduleImports } from './imports.ts';
import { lives } from './states-page.ts';

// What modules declare of themselves, against what they do.

let db: TestDatabase;
let product: Product;
/** Those of `src/modules`: what `apps/` composes is free to know them all. */
let domains: readonly Module[];

before(async () => {
  db = await testDatabase();
  product = wire(loadConfig({}), db, createLog({ format: 'json', level: 'error' }));
  domains = product.modules.filter((module) => moduleImports(ROOT).has(module.name));
});
after(async () => {
  await product.close();
  await db.drop();
});

const sorted = (list: Iterable<string>): string[] => [...new Set(list)].sort();
const twice = (list: readonly string[]): string[] => list.filter((name, at) => list.indexOf(name) !== at);
/** Every match of a pattern's first group in the sources of the product, tests apart. */
const inSources = (folder: string, pattern: RegExp): string[] =>
  globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT })
    .filter((file) => !/\.test\.tsx?$|[\\/]testing[\\/]/.test(file))
    .flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(pattern)].map((m) => m[1]!));

test('Structure : chaque dossier de module a son manifeste, et nul ne connaît qui le connaît', () => {
  assert.deepEqual(sorted(domains.map((module) => module.name)), sorted(moduleImports(ROOT).keys()));
  for (const [name, floor] of floors(product.modules)) assert.ok(floor > 0, name);
});

test('Structure : un module déclare exactement ce qu’il connaît, et le contrôle d’imports lit la même chose', () => {
  type Rule = { name: string; to: { pathNot?: string } };
  const cruiser = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs')) as {
    forbidden: Rule[];
  };
  const imports = moduleImports(ROOT);
  for (const module of domains) {
    const heard = module
      .listeners(product.services)
      .flatMap((listener) => domains.filter((other) => other.emits.includes(listener.event)))
      .map((other) => other.name)
      .filter((name) => name !== module.name);
    assert.deepEqual(
      sorted(module.dependsOn),
      sorted([...(imports.get(module.name) ?? []), ...heard]),
      `${module.name} : dependsOn, against its imports and the events it hears`,
    );
    const rule = cruiser.forbidden.find(({ name }) => name === `${module.name}-may-know`);
    const allowed = /\(([^)]*)\)/.exec(rule?.to.pathNot ?? '')?.[1]?.split('|') ?? [];
    assert.deepEqual(
      sorted(allowed),
      sorted([module.name, ...module.dependsOn]),
      `${module.name} : .dependency-cruiser.cjs`,
    );
  }
});

test('Structure : chaque table a un propriétaire et un seul', async () => {
  const { rows } = await db.owner.query<{ name: string }>(
    `select case schemaname when 'public' then '' else schemaname || '.' end || tablename as name from pg_tables
     where schemaname in ('public', 'commun') and tablename <> 'parvis_migration'`,
  );
  // The queue's own bookkeeping belongs to the platform.
  const owned = [...domains.flatMap((module) => module.tables), 'commun.travailleur'];
  assert.deepEqual(twice(owned), []);
  assert.deepEqual(sorted(owned), sorted(rows.map((row) => row.name)));
});

test('Structure : un événement publié est déclaré, un événement entendu a son auteur plus bas', () => {
  const declared = new Map(
    product.modules.flatMap((module) => module.emits.map((event) => [event, module] as const)),
  );
  const emitted = inSources('src', /\bemit\(\s*'([a-z_]+\.[a-z_]+)'/g);
  assert.ok(emitted.length > 5);
  assert.deepEqual(sorted(emitted.filter((event) => !declared.has(event))), []);
  assert.deepEqual(sorted(product.listeners.map((l) => l.event).filter((event) => !declared.has(event))), []);
  assert.deepEqual(twice(product.listeners.map((listener) => listener.name)), []);
});

test('Structure : une tâche mise en file a son exécutant, et un seul', () => {
  const { services, modules } = product;
  const tasks = modules.flatMap((module) =>
    [...module.jobs(services), ...module.scheduled(services)].map((job) => job.task),
  );
  assert.deepEqual(twice(tasks), []);
  const asked = inSources('src', /enqueue\(\{\s*task: '([a-z_.]+)'/g);
  assert.deepEqual(sorted(asked.filter((task) => !tasks.includes(task))), []);
});

test('Structure : un droit, un refus, une entrée de menu portent le nom de leur module et existent', () => {
  const { services, modules } = product;
  const list = frozenNames(ROOT);
  // A name that never changes keeps the prefix it was born with, wherever it lives now.
  const frozen = new Set([...(list.droits ?? []), ...(list.refus ?? [])]);
  for (const module of domains) {
    const names = [...Object.keys(module.permissions), ...Object.keys(module.refusals)];
    assert.deepEqual(
      names.filter((name) => !name.startsWith(`${module.name}.`) && !frozen.has(name)),
      [],
      module.name,
    );
  }
  const asked = [
    ...inSources('src/modules', /\bpermission: '([a-z_.]+)'/g),
    ...modules.flatMap((module) =>
      module.routes(services).flatMap((r) => (r.access === 'agent' ? [r.permission] : [])),
    ),
    ...services.menu.map((entry) => entry.permission),
  ];
  assert.deepEqual(sorted(asked.filter((name) => !services.permissions.has(name))), []);
  const refused = inSources('src', /\brefuse\(\s*'([a-z_]+\.[a-z_]+)'/g);
  assert.deepEqual(sorted(refused.filter((code) => !services.refusals.has(code))), []);
});

test('Structure : deux pages n’ont jamais la même adresse, et chaque droit sert', () => {
  const { services, modules } = product;
  const routes = modules.flatMap((module) => module.routes(services).map((r) => `${r.method} ${r.path}`));
  assert.deepEqual(twice(routes), []);
  const source = inSources('src', /(['"`][a-z_]+\.[a-z_]+['"`])/g).map((text) => text.slice(1, -1));
  const uses = Map.groupBy(source, (name) => name);
  // One occurrence is the declaration itself.
  const idle = [...services.permissions.keys()].filter((name) => (uses.get(name)?.length ?? 0) < 2);
  assert.deepEqual(idle, []);
});

test('Structure : les états dessinés sont ceux que la base accepte', async () => {
  const { rows } = await db.owner.query<{ table: string; text: string }>(
    `select conrelid::regclass::text as table, pg_get_constraintdef(oid) as text from pg_constraint
     where contype = 'c' and pg_get_constraintdef(oid) ~ '^CHECK \\(\\((statut|etat) = ANY'`,
  );
  const accepted = new Map(rows.map((row) => [row.table, sorted(row.text.match(/(?<=')\w+(?=')/g) ?? [])]));
  let compared = 0;
  for (const life of await lives(ROOT)) {
    const states = accepted.get(life.name);
    if (!states) continue;
    compared += 1;
    const drawn = life.edges.flatMap((edge) => (edge.from === null ? [edge.to] : [edge.from, edge.to]));
    assert.deepEqual(sorted(drawn), states, life.name);
  }
  assert.ok(compared > 10);
});
