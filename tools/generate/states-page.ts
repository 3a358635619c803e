import { globSync } from 'node:fs';
import { join } from 'node:path';
import { page } from './page.ts';

type Edge = {
  readonly from: string | null;
  readonly to: string;
  readonly who: string | readonly string[];
  readonly event: string;
};
export type Life = { readonly module: string; readonly name: string; readonly edges: readonly Edge[] };

const isEdge = (value: unknown): value is Edge =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value && 'event' in value;

type Drawn = Omit<Life, 'module'>;

const isLife = (value: unknown): value is Drawn =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'edges' in value &&
  Array.isArray(value.edges) &&
  value.edges.length > 0 &&
  value.edges.every(isEdge);

/** Every life cycle declared by the modules, read from the tables the product itself uses. */
export async function lives(root: string): Promise<readonly Life[]> {
  const files = globSync('src/modules/**/*.life.ts', {
    cwd: root,
  })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !file.endsWith('.test.ts'))
    .sort();
  const found: Life[] = [];
  for (const file of files) {
    const exported = (await import(join(root, file))) as Record<string, unknown>;
    const module = file.split('/')[2]!;
    for (const { name, edges } of Object.values(exported).filter(isLife)) found.push({ module, name, edges });
  }
  return found.sort((a, b) => a.module.localeCompare(b.module) || a.name.localeCompare(b.name));
}

function diagram({ edges }: Life): string {
  const left = new Set(edges.map((edge) => edge.from));
  const ends = [...new Set(edges.map((edge) => edge.to))].filter((state) => !left.has(state));
  const who = (edge: Edge): string => (typeof edge.who === 'string' ? edge.who : edge.who.join(' ou '));
  const fact = (edge: Edge): string => edge.event.split('.').at(-1)!.replaceAll('_', ' ');
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...edges.map((edge) => `  ${edge.from ?? '[*]'} --> ${edge.to} : ${fact(edge)} (${who(edge)})`),
    ...ends.map((state) => `  ${state} --> [*]`),
    '```',
  ].join('\n');
}

/** One diagram per thing that has a status. */
export const statesPage = (all: readonly Life[]): string =>
  page('États', 'La vie de chaque chose qui a un état : aucune autre flèche n’existe.', [
    all.map((life) => `## ${life.module} : ${life.name}\n\n${diagram(life)}\n`).join('\n'),
  ]);
