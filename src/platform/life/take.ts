import { assert } from '../../kernel/assert.ts';
import type { BirthOf, Leap, Life, MoveOf, StateOf } from './life.ts';
import { record } from './watch.ts';

/** What an event does; an event the types let through and the life does not know is a bug. */
export function leapOf(life: Life, event: string): Leap {
  const leap = life.leaps.get(event);
  assert(leap !== undefined, `${life.name}: ${event} cannot be taken`);
  return leap;
}

type Born<L extends Life, E> = Extract<L['edges'][number], { from: null; event: E }>['to'];

/** The state of a row that is being made, to be inserted. */
export function born<L extends Life, const E extends BirthOf<L>>(life: L, event: E): Born<L, E> & StateOf<L>;
export function born(life: Life, event: string): string {
  const leap = life.births.get(event);
  assert(leap !== undefined, `${life.name}: nothing is born by ${event}`);
  record(life.name, null, event);
  return leap.to;
}

/**
 * The change an event makes to a row read under lock, for a statement that writes many: it updates
 * `where statut = from` and counts what it changed. Null when the event may not happen there.
 */
export function step<L extends Life>(
  life: L,
  event: MoveOf<L>,
  from: string,
): { readonly from: StateOf<L>; readonly to: StateOf<L> } | null {
  const leap = leapOf(life, event);
  if (!leap.from.includes(from)) return null;
  record(life.name, from, event);
  return { from, to: leap.to };
}

/** The same for a set that is not read first: it updates `where statut = any(from)`. */
export function steps<L extends Life>(
  life: L,
  event: MoveOf<L>,
): { readonly from: readonly StateOf<L>[]; readonly to: StateOf<L> } {
  const { from, to } = leapOf(life, event);
  for (const state of from) record(life.name, state, event);
  return { from, to };
}

/** The state of a thing recomputed from other facts: any declared state may follow any other. */
export function reach<L extends Life>(life: L, state: StateOf<L>): StateOf<L> {
  assert(
    life.computed !== undefined && life.states.includes(state),
    `${life.name}: ${state} is not computed`,
  );
  for (const { event, to, from, later } of life.edges)
    if (to === state && later === undefined) record(life.name, from === null ? null : '*', event);
  return state;
}
