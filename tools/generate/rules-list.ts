import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of `docs/regles.md`. */
export type ListedRule = { readonly id: string; readonly summary: string; readonly state: string };

/** A rule of a brief, with its module: `famille:CAP-1`, `regie:E2`, `payfip:5.2`. Briefs share prefixes. */
const ID = '[a-z]+:(?:[A-Z]+-?)?\\d+(?:\\.\\d+)?';
/** The same without its module, as people read it: not in a title. */
const BARE = /['"`](?:[A-Z]{3}-[A-Z]?\d+|PAYFIP-\d+(?:\.\d+)?)(?:[ ,][^:'"`]{0,60})? :/g;
const ROW = new RegExp(`^\\| (${ID}) \\| ([^|]+) \\| ([^|]+) \\|$`, 'gm');
/** A title begins with the ids it proves, before its colon. */
const TITLE = new RegExp(`['"\`](${ID}(?:[ ,]+${ID})*)(?: [^:'"\`]{0,30})? :`, 'g');

export const listedRules = (root: string): readonly ListedRule[] =>
  [...readFileSync(join(root, 'docs/regles.md'), 'utf8').matchAll(ROW)].map(([, id, summary, state]) => ({
    id: id!,
    summary: summary!.trim(),
    state: state!.trim(),
  }));

/** Ids named by the titles of tests, with how many titles name each. */
export function provenRules(root: string, files: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const file of files) {
    for (const [, ids] of readFileSync(join(root, file), 'utf8').matchAll(TITLE)) {
      for (const id of new Set(ids!.split(/[ ,]+/))) found.set(id, (found.get(id) ?? 0) + 1);
    }
  }
  return found;
}

/** Titles that name a rule without its module, each with its file. */
export const bareTitles = (root: string, files: readonly string[]): readonly string[] =>
  files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(BARE)].map(
      ([title]) => `${file} : ${title.slice(1)}`,
    ),
  );

export type RulesReport = {
  readonly built: number;
  /** Written and proven, used by no screen yet. */
  readonly ready: readonly ListedRule[];
  readonly later: readonly ListedRule[];
  /** Said to be built or ready, named by no test. */
  readonly unproven: readonly ListedRule[];
  /** Named by tests, absent from the list: a wrong id. */
  readonly unknown: readonly string[];
  /** In no known state, without a reason, or listed twice. */
  readonly malformed: readonly string[];
};

/** Compares what is said to be built with what tests prove. */
export function compareRules(
  listed: readonly ListedRule[],
  proven: ReadonlyMap<string, number>,
): RulesReport {
  const built = listed.filter((rule) => rule.state === 'construit');
  const ready = listed.filter((rule) => /^calculée : .{10,}/.test(rule.state));
  const later = listed.filter((rule) => /^plus tard : .{10,}/.test(rule.state));
  const ids = listed.map((rule) => rule.id);
  return {
    built: built.length,
    ready,
    later,
    unproven: [...built, ...ready].filter((rule) => !proven.has(rule.id)),
    unknown: [...proven.keys()].filter((id) => !ids.includes(id)).sort(),
    malformed: [
      ...listed
        .filter((rule) => ![built, ready, later].some((list) => list.includes(rule)))
        .map((rule) => rule.id),
      ...ids.filter((id, at) => ids.indexOf(id) !== at),
    ],
  };
}
