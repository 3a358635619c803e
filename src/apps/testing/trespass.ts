import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeIdentifier, type Pool } from 'pg';
import { isUuid } from '../../kernel/ids.ts';
import type { Route } from '../../platform/http/route.ts';

// What someone of one collectivité may try on another one's data, made from the product itself.

const TEXT_COLUMNS = `select c.relname as table, a.attname as column, a.atttypid::regtype::text as type
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'parvis_migration'
    and a.atttypid::regtype::text in ('text', 'uuid') and a.attname <> 'collectivite_id'`;

/** What a collectivité has and the other has not: texts that would betray it, and one id of each table. */
export type Belongings = {
  readonly texts: readonly string[];
  /** One row's id per table, the latest. */
  readonly ids: readonly string[];
};

async function valuesOf(owner: Pool, tenant: string, type: string): Promise<Map<string, Set<string>>> {
  const { rows: columns } = await owner.query<{ table: string; column: string; type: string }>(TEXT_COLUMNS);
  const found = new Map<string, Set<string>>();
  for (const { table, column } of columns.filter((c) => c.type === type)) {
    const name = escapeIdentifier(column);
    const { rows } = await owner.query<{ value: string }>(
      `select distinct ${name}::text as value from ${escapeIdentifier(table)} where collectivite_id = $1 and ${name} is not null`,
      [tenant],
    );
    for (const { value } of rows) found.set(value, (found.get(value) ?? new Set()).add(`${table}.${column}`));
  }
  return found;
}

/** Words of the product (codes, states, models) are in every collectivité's rows: only longer texts betray. */
export async function belongings(owner: Pool, tenant: string, other: string): Promise<Belongings> {
  const [mine, theirs] = [await valuesOf(owner, tenant, 'text'), await valuesOf(owner, other, 'text')];
  const texts = [...mine.keys()].filter(
    (text) =>
      text.length >= 8 &&
      !isUuid(text) &&
      text.length <= 200 &&
      /[A-ZÀ-Ý0-9]/.test(text) &&
      !theirs.has(text),
  );
  const ids = new Map<string, string>();
  for (const [value, places] of await valuesOf(owner, tenant, 'uuid')) {
    for (const place of places) if (place.endsWith('.id')) ids.set(place, value);
  }
  return { texts, ids: [...new Set(ids.values())] };
}

/** Everything a collectivité keeps, as one fingerprint: it must not move when strangers knock. */
export async function fingerprintOf(owner: Pool, tenant: string): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
       and relname <> 'parvis_migration' order by relname`,
  );
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await owner.query<{ print: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print
       from ${escapeIdentifier(name)} t where collectivite_id = $1`,
      [tenant],
    );
    prints[name] = rows[0]!.print;
  }
  return prints;
}

const SOURCES = join(import.meta.dirname, '..', '..');

/** Names of the fields that pages read, from their sources: those of addresses (`query`) or of forms. */
export function fieldNames(kind: 'query' | 'form'): readonly string[] {
  const pattern = kind === 'query' ? /query\.get\('([^']+)'\)/g : /form\.(?:text|all|has)\(\s*'([^']+)'/g;
  const files = globSync('{modules,apps,platform/http}/**/*.{ts,tsx}', { cwd: SOURCES });
  const names = files
    .filter((file) => !/\.test\.tsx?$|[\\/]testing[\\/]/.test(file))
    .flatMap((file) => [...readFileSync(join(SOURCES, file), 'utf8').matchAll(pattern)].map((m) => m[1]!));
  return [...new Set(names)].sort();
}

const DAY = '2026-11-20';
/** A value of the right shape: a stranger's id wherever an id may be. */
const valueFor = (name: string, id: string): string =>
  /jour|date|debut|fin|^du$|^au$/.test(name) ? DAY : /mois/.test(name) ? '2026-11' : id;

export const fields = (names: readonly string[], id: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, valueFor(name, id)]));

/** The address of a route with a collectivité and somebody's id in every other parameter. */
export const addressOf = (route: Route, slug: string, id: string): string =>
  route.path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name: string) =>
    name === 'collectivite' ? slug : encodeURIComponent(valueFor(name, id)),
  );
