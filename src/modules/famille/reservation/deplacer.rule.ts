import { ok, type Result, refuse } from '../../../kernel/refusal.ts';
import { canMove, type TransitionTable } from '../../../kernel/transitions.ts';

/** Next state of an object when `event` happens. Refusal `famille.transition_impossible`. */
export function move<S extends string, E extends string, W extends string>(
  table: TransitionTable<S, E, W>,
  from: S | null,
  event: E,
): Result<S> {
  const edge = canMove(table, from, event);
  return edge
    ? ok(edge.to)
    : refuse('famille.transition_impossible', { etat: from ?? 'nouveau', evenement: event });
}
