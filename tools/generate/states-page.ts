import type { ActorKind, Life as DeclaredLife } from '../../src/platform/life/index.ts';
import type { Module } from '../../src/platform/module.ts';
import { page } from './page.ts';

type Edge = {
  readonly from: string | readonly string[] | null;
  readonly to: string;
  readonly who: readonly ActorKind[];
  readonly event: string;
  readonly later?: string | undefined;
};
export type Life = {
  readonly module: string;
  readonly name: string;
  readonly table: string;
  /** Column of the state. */
  readonly column: string;
  /** Every state the row may have. */
  readonly states: readonly string[];
  readonly edges: readonly Edge[];
  readonly computed?: string | undefined;
};

const statesLeft = ({ from }: Edge): readonly string[] =>
  from === null ? [] : typeof from === 'string' ? [from] : from;

const asLife = (module: string, life: DeclaredLife): Life => ({ module, ...life });

/** Every life that the manifests declare, by module and name. */
export const lives = (modules: readonly Module[]): readonly Life[] =>
  modules
    .flatMap((module) => module.lives.map((life) => asLife(module.name, life)))
    .sort((a, b) => a.module.localeCompare(b.module) || a.name.localeCompare(b.name));

const WHO: Readonly<Record<ActorKind, string>> = {
  resident: 'habitant',
  agent: 'agent',
  source: 'logiciel',
  system: 'système',
};

const fact = (edge: Edge): string => edge.event.split('.').at(-1)!.replaceAll('_', ' ');
const who = (edge: Edge): string => edge.who.map((kind) => WHO[kind]).join(' ou ');

/** Arrows as a flowchart: a state diagram has no dashed line. Nodes are prefixed, some states are words of Mermaid. */
function diagram({ edges, states }: Life): string {
  const left = new Set(edges.flatMap(statesLeft));
  const ends = states.filter((state) => !left.has(state) && edges.some((edge) => edge.to === state));
  const arrow = (from: string, edge: Edge): string =>
    `  ${from} ${edge.later === undefined ? '-->' : '-.->'}|"${fact(edge)} (${who(edge)})"| e_${edge.to}`;
  return [
    '```mermaid',
    'flowchart TD',
    '  debut((" "))',
    ...states.map((state) => `  e_${state}([${state}])`),
    ...edges.flatMap((edge) =>
      edge.from === null ? [arrow('debut', edge)] : statesLeft(edge).map((s) => arrow(`e_${s}`, edge)),
    ),
    ...(ends.length > 0 ? ['  fin(((" ")))', ...ends.map((state) => `  e_${state} --> fin`)] : []),
    '```',
  ].join('\n');
}

const arrows = (edges: readonly Edge[]): number =>
  edges.reduce((sum, edge) => sum + Math.max(1, statesLeft(edge).length), 0);

const laterOf = (life: Life): readonly Edge[] => life.edges.filter((edge) => edge.later !== undefined);

function legend(life: Life): string {
  const later = laterOf(life);
  const works = [...new Set(later.map((edge) => edge.later))].join(', ');
  return [
    life.computed === undefined ? '' : `L’état se recalcule d’après ${life.computed}.`,
    later.length === 0 ? '' : `En pointillés, ${arrows(later)} sur ${arrows(life.edges)} : ${works}.`,
  ]
    .filter((line) => line !== '')
    .join(' ');
}

const section = (life: Life): string =>
  [`## ${life.module} : ${life.name}`, legend(life), diagram(life)]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');

/** One diagram per thing that has a status. */
export function statesPage(all: readonly Life[]): string {
  const drawn = all.reduce((sum, life) => sum + arrows(life.edges), 0);
  const later = all.reduce((sum, life) => sum + arrows(laterOf(life)), 0);
  return page('États', 'La vie de chaque chose qui a un état : aucune autre flèche n’existe.', [
    `${all.length} vies, ${drawn} flèches dont ${later} en pointillés : dessinées d’avance, que rien ne prend encore.\n`,
    all.map(section).join('\n'),
  ]);
}
