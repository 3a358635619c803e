import type { Life } from '../src/platform/life/index.ts';
import { arrowsOf } from '../src/platform/life/index.ts';

/** Name of the variable that says where each process leaves what it heard. */
export const FOLDER = 'PARVIS_FLECHES';

/** Life, state left (`null` at birth, `*` whichever), event. */
export type Heard = readonly [life: string, from: string | null, event: string];

const text = (life: Life, from: string | null, to: string, event: string): string =>
  `${life.name} : ${from ?? '(création)'} → ${to} (${event})`;

/**
 * What a whole test run did not do as drawn: arrows that nothing took although nothing says `later`, and arrows drawn
 * for later that were taken.
 */
export function compareArrows(
  lives: readonly Life[],
  heard: readonly Heard[],
): { readonly missed: readonly string[]; readonly early: readonly string[] } {
  const taken = new Set(heard.map((one) => JSON.stringify(one)));
  const missed: string[] = [];
  const early: string[] = [];
  for (const life of lives)
    for (const { from, edge } of arrowsOf(life)) {
      const here = taken.has(JSON.stringify([life.name, from, edge.event]));
      const any = from !== null && taken.has(JSON.stringify([life.name, '*', edge.event]));
      if (edge.later === undefined && !here && !any) missed.push(text(life, from, edge.to, edge.event));
      if (edge.later !== undefined && here) early.push(text(life, from, edge.to, edge.event));
    }
  return { missed, early };
}
