import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { loadSettings } from '../../src/apps/settings.ts';
import { type Product, wire } from '../../src/apps/wiring.ts';
import { createLog } from '../../src/platform/log/log.ts';
import type { Module } from '../../src/platform/module.ts';
import { PLATFORM_TABLES } from '../../src/platform/tables.ts';
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
  product = wire(loadSettings({}), db, createLog({ format: 'json', level: 'error' }));
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
  const owned = [...domains.flatMap((module) => module.tables), ...PLATFORM_TABLES];
  assert.deepEqual(twice(owned), []);
  assert.deepEqual(sorted(owned), sorted(rows.map((row) => row.name)));
});

/** Events that nothing publishes yet, each with what will. The list only gets shorter. */
const NOT_YET: Readonly<Record<string, string>> = {
  'creance.transferee': 'remise des créances au comptable ; facturation l’entend déjà',
};

const OUTSIDE = 'pour les logiciels reliés, quand l’API préviendra';
const HISTORY = 'un fait daté de l’historique ; aucun module n’a à réagir';
const PAYMENT = 'suite d’une tentative : ce qui compte dans les comptes passe par creance.reglee';

/** Events that no module hears, each with why. One that gains a listener leaves the list. */
const UNHEARD: Readonly<Record<string, string>> = {
  'campagne.calculee': HISTORY,
  'campagne.emise': OUTSIDE,
  'campagne.preparee': HISTORY,
  'collectivites.fermeture': 'les calendriers lisent les fermetures à chaque page',
  'collectivites.reglee': 'les réglages sont lus à chaque page',
  'creneau.clos': 'la facturation lit les listes closes quand elle calcule',
  'encaissement.contrepasse': 'la créance rouverte est dite par creance.reglee',
  'facture.emise': OUTSIDE,
  'identites.compte_relie': HISTORY,
  'identites.role_donne': HISTORY,
  'identites.role_retire': HISTORY,
  'pointage.corrige': 'la facturation relit les présences quand elle calcule et quand elle émet',
  'reservation.annulee': OUTSIDE,
  'reservation.attente': OUTSIDE,
  'reservation.confirmee': OUTSIDE,
  'tarif.publie': 'les brouillons du tarif sont périmés dans la même écriture',
  'tentative.abandonnee': PAYMENT,
  'tentative.abandonnee_sans_idop': PAYMENT,
  'tentative.demandee': PAYMENT,
  'tentative.echouee': PAYMENT,
  'tentative.en_attente': PAYMENT,
  'tentative.expiree': PAYMENT,
  'tentative.preparee': PAYMENT,
  'tentative.quarantaine': PAYMENT,
  'tentative.redirigee': PAYMENT,
  'tentative.refusee': PAYMENT,
  'tentative.rejetee_apres': PAYMENT,
  'tentative.reussie': PAYMENT,
};

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

test('Structure : un événement déclaré est publié, et entendu par quelqu’un ou voulu pour personne', () => {
  const declared = product.modules.flatMap((module) => module.emits);
  assert.deepEqual(twice(declared), []);
  const told = product.modules.flatMap((module) =>
    module.lives.flatMap((life) =>
      life.edges.flatMap((edge) => (edge.later === undefined ? (edge.tells ?? []) : [])),
    ),
  );
  const emitted = new Set([...inSources('src', /\bemit\(\s*'([a-z_]+\.[a-z_]+)'/g), ...told]);
  // `emit(`tentative.${etat}`)`: the name ends with a state.
  const families = inSources('src', /\bemit\(\s*`([a-z_]+\.)\$\{/g);
  const published = (event: string): boolean =>
    emitted.has(event) || families.some((start) => event.startsWith(start));
  assert.deepEqual(sorted(declared.filter((event) => !published(event))), sorted(Object.keys(NOT_YET)));
  const heard = new Set(product.listeners.map((listener) => listener.event));
  assert.deepEqual(sorted(declared.filter((event) => !heard.has(event))), sorted(Object.keys(UNHEARD)));
  for (const why of Object.values({ ...NOT_YET, ...UNHEARD })) assert.ok(why.length > 20, why);
});

test('Structure : une tâche mise en file a son exécutant, et un seul', () => {
  const { services, modules } = product;
  for (const module of modules)
    assert.deepEqual(sorted(module.jobs(services).map((job) => job.task)), sorted(module.tasks), module.name);
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

test('Structure : le menu d’un habitant réunit les entrées des modules, dans leur ordre', () => {
  const entries = [...product.services.residentMenu].sort((a, b) => a.rank - b.rank);
  assert.deepEqual(
    entries.map(({ href, label, icon }) => `${label} ${href} ${icon}`),
    [
      'Accueil /accueil accueil',
      'Calendrier /calendrier calendrier',
      'Paiements /paiements carte',
      'Documents /documents document',
      'Messages /messages message',
    ],
  );
  const pages = new Set(product.modules.flatMap((m) => m.routes(product.services).map((r) => r.path)));
  assert.deepEqual(
    entries.map((entry) => entry.href).filter((href) => !pages.has(href)),
    [],
  );
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

test('Structure : les états d’une vie sont ceux que la base accepte', async () => {
  const { rows } = await db.owner.query<{ table: string; text: string }>(
    `select conrelid::regclass::text as table, pg_get_constraintdef(oid) as text from pg_constraint
     where contype = 'c' and pg_get_constraintdef(oid) ~ '^CHECK \\(\\((statut|etat|courriel_etat|valeur) = ANY'`,
  );
  const accepted = new Map(
    rows.map(({ table, text }) => [
      `${table}.${/\w+(?= = ANY)/.exec(text)?.[0]}`,
      sorted(text.match(/(?<=')\w+(?=')/g) ?? []),
    ]),
  );
  const all = lives(product.modules);
  for (const { name, table, column, states } of all) {
    const known = accepted.get(`${table}.${column}`);
    assert.ok(known, `${name} : ${table}.${column} has no check`);
    assert.deepEqual(sorted(states), known, name);
  }
  assert.ok(all.length > 20);
  assert.deepEqual(twice(all.map((life) => life.name)), []);
});

test('Structure : une vie est celle d’une table de son module, dit des événements de son module, refuse par un code connu', () => {
  const { modules, services } = product;
  for (const module of modules)
    for (const life of module.lives) {
      assert.ok(module.tables.includes(life.table), `${life.name} : ${life.table}`);
      const told = life.edges.flatMap((edge) => edge.tells ?? []);
      assert.deepEqual(
        told.filter((event) => !module.emits.includes(event)),
        [],
        life.name,
      );
      assert.ok(services.refusals.has(life.refusal), `${life.name} : ${life.refusal}`);
    }
});

test('Structure : chaque vie écrite est déclarée par son module', () => {
  const declared = new Set(domains.flatMap((module) => module.lives.map((life) => life.name)));
  const written = inSources('src/modules', /\bdefineLife\(\{\s*name: '([a-z_]+)'/g);
  assert.ok(written.length > 5);
  assert.deepEqual(sorted(written), sorted(declared));
});
