// What a rule may import, being pure, it takes from `life.ts` and `take.ts` themselves.
export { derived } from './derived.ts';
export {
  type ActorKind,
  arrowsOf,
  type BirthOf,
  can,
  defineLife,
  drawn,
  type Edge,
  type EventOf,
  finalStates,
  impossible,
  type Life,
  type StateOf,
} from './life.ts';
export { type MoveContext, move, moveAll, tell, tellEach } from './move.ts';
export { born, reach, step, steps } from './take.ts';
