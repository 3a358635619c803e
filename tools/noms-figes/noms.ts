import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { FILES } from '../../src/apps/import/files.ts';
import { allRules } from '../../src/apps/rules.ts';
import type { Product } from '../../src/apps/wiring.ts';
import { type Actor, actorLabel } from '../../src/platform/action/index.ts';
import { writtenNames } from './sources.ts';

/** Names by kind, sorted. Kinds are explained in `docs/noms-figes.md`. */
export type Names = Readonly<Record<string, readonly string[]>>;

/** Where the list of the names that never change is kept, from the root. */
export const LIST = 'tools/noms-figes/noms-figes.json';

export const frozenNames = (root: string): Names =>
  JSON.parse(readFileSync(join(root, LIST), 'utf8')) as Names;

/** Their inputs are hashed beside the key of an event or of a task: a key kept in a database must find them again. */
const CALLED_BY_TASKS = [
  'facturation.calculer_lot',
  'facturation.deposer_pdf',
  'facturation.emettre_lot',
  'facturation.noter_reglement',
  'facturation.perimer',
  'famille.evenement_collectif',
  'famille.reprendre_evenement',
  'identites.relier_par_pivot',
  'messagerie.noter_courriel',
  'regie.abandonner_sans_idop',
  'regie.attacher_papier',
  'regie.attacher_recu',
  'regie.noter_consultation',
  'regie.noter_creation',
];

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Every path of property names in a JSON schema: `lignes[].montant`. */
function pathsOf(schema: Json | undefined, base = ''): string[] {
  if (schema === null || typeof schema !== 'object') return [];
  if (Array.isArray(schema)) return schema.flatMap((one) => pathsOf(one, base));
  const s = schema as { readonly [key: string]: Json };
  const properties = (s.properties ?? {}) as { readonly [key: string]: Json };
  return [
    ...Object.entries(properties).flatMap(([name, under]) => {
      const path = base === '' ? name : `${base}.${name}`;
      return [path, ...pathsOf(under, path)];
    }),
    ...pathsOf(s.items, `${base}[]`),
    ...['anyOf', 'oneOf', 'allOf'].flatMap((key) => pathsOf(s[key], base)),
  ];
}

/** `famille.perimer : foyerId` for each name in the input of the actions that tasks and listeners call. */
async function inputsOfTasks(root: string): Promise<string[]> {
  const files = globSync('src/**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .filter((file) => readFileSync(join(root, file), 'utf8').includes('defineAction'));
  const found = new Map<string, string[]>();
  for (const file of files) {
    const exported: object = await import(pathToFileURL(join(root, file)).href);
    for (const value of Object.values(exported)) {
      if (typeof value !== 'object' || value === null || !('name' in value && 'input' in value)) continue;
      if (typeof value.name !== 'string' || !(value.input instanceof z.ZodType)) continue;
      const schema = z.toJSONSchema(value.input, { io: 'input', unrepresentable: 'any' });
      found.set(value.name, pathsOf(JSON.parse(JSON.stringify(schema)) as Json));
    }
  }
  return CALLED_BY_TASKS.flatMap((name) => (found.get(name) ?? []).map((path) => `${name} : ${path}`));
}

type Operation = { readonly [key: string]: Json };

/** Every operation of the public API, with what goes in and what comes out. */
function operations(openapi: Json): string[] {
  const { paths } = openapi as {
    readonly paths: { readonly [path: string]: { [method: string]: Operation } };
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const name = `${method} ${path}`;
      const asked = (operation.parameters ?? []) as readonly { readonly name: string }[];
      const content = (part: Json | undefined, sense: string): string[] =>
        Object.values((part as { content?: Record<string, { schema: Json }> } | undefined)?.content ?? {})
          .flatMap(({ schema }) => pathsOf(schema))
          .map((key) => `${name} ${sense} ${key}`);
      return [
        name,
        ...asked.map((parameter) => `${name} ? ${parameter.name}`),
        ...content(operation.requestBody, '<'),
        ...Object.entries((operation.responses ?? {}) as { readonly [status: string]: Json }).flatMap(
          ([status, answer]) => content(answer, `> ${status}`),
        ),
      ];
    }),
  );
}

/** What the arrows of lives put in the events they tell. */
const toldByLives = (modules: Product['modules']): string[] =>
  modules.flatMap((module) =>
    module.lives.flatMap((life) => {
      const one = Object.fromEntries(life.key.map((column) => [column, column]));
      const keys = Object.keys(life.payload?.([life.key.length === 1 ? 'id' : one]) ?? {});
      return life.edges.flatMap(({ tells }) =>
        tells === undefined ? [] : keys.map((key) => `${tells} : ${key}`),
      );
    }),
  );

const ACTORS: readonly Actor[] = [
  { kind: 'resident', compteId: '{compte}', personneId: '{personne}' },
  { kind: 'agent', compteId: '{compte}', assignments: [] },
  { kind: 'source', sourceId: '{source}', scopes: [] },
  { kind: 'system', task: '{tâche}' },
];

/** The names that leave the process, as the wired product and its sources have them today. */
export async function namesOf(
  root: string,
  { modules, services }: Product,
  openapi: unknown,
): Promise<Names> {
  const written = writtenNames(root);
  const scheduled = modules.flatMap((m) => m.scheduled(services));
  const listeners = modules.flatMap((m) => m.listeners(services));
  const all: Record<string, Iterable<string>> = {
    taches: ['evenement', ...[...modules.flatMap((m) => m.jobs(services)), ...scheduled].map((j) => j.task)],
    retours: scheduled.map((job) => `${job.task} : ${job.cron}`),
    charges_de_taches: written.charges_de_taches,
    files: written.files,
    cles: written.cles,
    ecouteurs: listeners.map((listener) => `${listener.event} → ${listener.name}`),
    evenements: modules.flatMap((m) => m.emits),
    charges_evenements: [...written.charges_evenements, ...toldByLives(modules)],
    actions: written.actions,
    entrees_des_taches: await inputsOfTasks(root),
    acteurs: ACTORS.map(actorLabel),
    systeme: written.systeme,
    refus: services.refusals.keys(),
    droits: services.permissions.keys(),
    courriels: services.mails.keys(),
    regles: allRules().map((rule) => rule.name),
    colonnes: Object.entries(FILES).flatMap(([file, columns]) =>
      Object.keys(columns).map((column) => `${file}.${column}`),
    ),
    adresses: modules.flatMap((m) => m.routes(services).map((r) => `${r.method} ${r.path}`)),
    parametres: written.parametres,
    api: operations(JSON.parse(JSON.stringify(openapi)) as Json),
  };
  return Object.fromEntries(Object.entries(all).map(([kind, names]) => [kind, [...new Set(names)].sort()]));
}

const WIDTH = 110;

/** A kind and its names, laid out as the formatter of this project does. */
function entry(kind: string, names: readonly string[]): string {
  const head = `  ${JSON.stringify(kind)}: [`;
  const texts = names.map((name) => JSON.stringify(name));
  const line = `${head}${texts.join(', ')}]`;
  return line.length < WIDTH ? line : `${head}\n${texts.map((text) => `    ${text}`).join(',\n')}\n  ]`;
}

/** The list with what is new: a name that the product no longer has stays, and the test says so. */
export function listed(frozen: Names, names: Names): string {
  const kinds = [...new Set([...Object.keys(names), ...Object.keys(frozen)])];
  const union = kinds.map((kind) =>
    entry(kind, [...new Set([...(frozen[kind] ?? []), ...(names[kind] ?? [])])].sort()),
  );
  return `{\n${union.join(',\n')}\n}\n`;
}
