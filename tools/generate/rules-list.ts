import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One line of `docs/regles.md`. */
export type ListedRule = { readonly id: string; readonly summary: string; readonly state: string };

/** A rule of a brief, with its module: `famille:CAP-1`, `regie:E2`, `payfip:5.2`. Briefs share prefixes. */
const ID = '[a-z]+:(?:[A-Z]+-?)?\\d+(?:\\.\\d+)?';
/** The same without its module, as people read it. */
const SHORT = '(?:[A-Z]{3}-[A-Z]?\\d+|PAYFIP-\\d+(?:\\.\\d+)?|[A-Z]\\d{1,2})';
/** What a title says before its colon, when it begins with an id, bare or not. */
const HEAD = new RegExp(`['"\`]((?:${ID}|${SHORT})(?=[ ,])[^'"\`\\n]{0,90}?) :(?= )`, 'g');
const BARE = new RegExp(`(?<![\\w:-])${SHORT}(?![\\w-])`);
/** The part of a line that is a comment. */
const COMMENT = /(?:^\s*\*|^\s*\/[/*]|\s\/[/*]\s).*/;
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

/** The title of a test, of a suite or of a table of cases. */
const TITLES = /\b(?:test|describe)\(\s*(['"`])(.*?)\1/g;

/** Titles that name a listed rule without its module, wherever they do, each with its file. */
export function bareTitles(root: string, files: readonly string[]): readonly string[] {
  const cited = bareIds(root);
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const titles = [...text.matchAll(TITLES)].map(([, , title]) => title!);
    const heads = [...text.matchAll(HEAD)].map(([, head]) => head!).filter((head) => BARE.test(head));
    return [...new Set([...heads, ...titles.filter((title) => cited(title).length > 0)])].map(
      (title) => `${file} : ${title}`,
    );
  });
}

/** Finds the listed rules that a text names without their module. */
function bareIds(root: string): (text: string) => readonly string[] {
  const ids = new Set(listedRules(root).map((rule) => rule.id.split(':')[1]!));
  const every = new RegExp(BARE, 'g');
  return (text) => [...text.matchAll(every)].map(([id]) => id).filter((id) => ids.has(id));
}

/** Comments that cite a listed rule without its module: `file:line : id`. */
export function bareComments(root: string, files: readonly string[]): readonly string[] {
  const cited = bareIds(root);
  return files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => cited(COMMENT.exec(line)?.[0] ?? '').map((id) => `${file}:${at + 1} : ${id}`)),
  );
}

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
