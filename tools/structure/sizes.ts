import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Excess, excesses, trackedFiles } from './limits.ts';

// What is over a limit today, held to its list: it may shrink, and grows only with a reason.

/** A thing over a limit that stays for now, and why. */
export type SizeException = Pick<Excess, 'limit' | 'where'> & { readonly reason: string };

export const SIZE_EXCEPTIONS = 'tools/structure/limits-exceptions.json';
const keyOf = (e: Pick<Excess, 'limit' | 'where'>): string => `${e.limit} ${e.where}`;

/** What is over a limit without being on the list, and what the list names for nothing. */
export function sizesReport(root: string): {
  readonly exceptions: readonly SizeException[];
  readonly over: readonly Excess[];
  readonly stale: readonly string[];
} {
  const exceptions = JSON.parse(readFileSync(join(root, SIZE_EXCEPTIONS), 'utf8')) as SizeException[];
  const found = excesses(root, trackedFiles(root));
  const listed = new Set(exceptions.map(keyOf));
  const present = new Set(found.map(keyOf));
  return {
    exceptions,
    over: found.filter((excess) => !listed.has(keyOf(excess))),
    stale: [...listed].filter((key) => !present.has(key)),
  };
}
