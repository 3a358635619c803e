import type { Configuration, Unite } from '../types.ts';

/** Units of an activity, in order. */
export const unitesOf = (conf: Configuration, activite: string): Unite[] =>
  [...conf.unites.values()].filter((u) => u.activiteId === activite).sort((a, b) => a.rang - b.rang);
