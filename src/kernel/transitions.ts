import { assert } from './assert.ts';

/** One edge of a life cycle. `from: null` is the creation. */
export type Transition<S extends string = string, E extends string = string, W extends string = string> = {
  readonly from: S | null;
  readonly to: S;
  readonly who: readonly W[];
  /** What must hold, in words; checked by the rule or action that moves. */
  readonly guard?: string;
  /** Name of the event told when it happens, `<objet>.<fait>`. */
  readonly event: E;
};

export type TransitionTable<
  S extends string = string,
  E extends string = string,
  W extends string = string,
> = {
  readonly name: string;
  readonly edges: readonly Transition<S, E, W>[];
};

/** Declares a life cycle. An event may leave a state only once, so that replaying events gives one state. */
export function defineTransitions<const S extends string, const E extends string, const W extends string>(
  name: string,
  edges: readonly Transition<S, E, W>[],
): TransitionTable<S, E, W> {
  const seen = new Set<string>();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.event}`;
    assert(!seen.has(key), `${name}: event ${edge.event} leaves ${edge.from} twice`);
    seen.add(key);
  }
  return { name, edges };
}

/** The edge that `event` takes out of `from`, or null when it may not happen there. */
export const canMove = <S extends string, E extends string, W extends string>(
  table: TransitionTable<S, E, W>,
  from: S | null,
  event: E,
): Transition<S, E, W> | null =>
  table.edges.find((edge) => edge.from === from && edge.event === event) ?? null;

/** Every edge out of `from`, for a given actor when one is named. */
export const movesFrom = <S extends string, E extends string, W extends string>(
  table: TransitionTable<S, E, W>,
  from: S | null,
  who?: W,
): readonly Transition<S, E, W>[] =>
  table.edges.filter((edge) => edge.from === from && (who === undefined || edge.who.includes(who)));

/** States from which nothing leaves. */
export const finalStates = <S extends string, E extends string, W extends string>(
  table: TransitionTable<S, E, W>,
): S[] => {
  const left = new Set(table.edges.map((edge) => edge.from));
  return [...new Set(table.edges.map((edge) => edge.to))].filter((state) => !left.has(state));
};

/** The life cycle as a Mermaid diagram, for the module's page of documentation. */
export function toMermaid(table: TransitionTable): string {
  const lines = table.edges.map(
    (edge) => `  ${edge.from ?? '[*]'} --> ${edge.to} : ${edge.event}${edge.guard ? ` (${edge.guard})` : ''}`,
  );
  const ends = finalStates(table).map((state) => `  ${state} --> [*]`);
  return ['stateDiagram-v2', ...lines, ...ends].join('\n');
}
