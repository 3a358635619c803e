import { readFileSync } from 'node:fs';

/** One line of a map: where a file is, where it will be in the end. */
export type Line = { readonly from: string; readonly to: string; readonly note: string; readonly at: string };

/** Reads maps: `old<TAB>new[<TAB>note]`, one file a line, paths from the root of the repository. */
export function readMaps(paths: readonly string[]): readonly Line[] {
  return paths.flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((text, index) => {
        if (text.trim() === '' || text.startsWith('#')) return [];
        const [from = '', to = '', ...note] = text.split('\t').map((part) => part.trim());
        return [{ from, to, note: note.join(' '), at: `${path.split('/').at(-1)}:${index + 1}` }];
      }),
  );
}

const IN_MODULE = /^src\/modules\/([^/]+)\/(.+)$/;

/**
 * Where a file waits while its module is not cut yet: the same subject, inside the module it is in today.
 * What will stand at the root of another module waits in a folder of that module's name.
 * Null: it leaves the modules, which is not for this move.
 */
export function waitingPlace({ from, to }: Line): string | null {
  const old = IN_MODULE.exec(from);
  if (!old) return to;
  const next = IN_MODULE.exec(to);
  if (!next) return null;
  if (next[1] === old[1]) return to;
  return `src/modules/${old[1]}/${next[2]!.includes('/') ? '' : `${next[1]}/`}${next[2]}`;
}

export type Plan = {
  /** Where each file is now → where it goes now. */
  readonly moves: ReadonlyMap<string, string>;
  readonly faults: readonly string[];
  readonly notes: readonly string[];
  /** Every path that a map speaks of, before and after. */
  readonly known: ReadonlySet<string>;
};

/** What is still to be moved, given the files that exist. Lines already done are passed over. */
export function plan(lines: readonly Line[], files: ReadonlySet<string>, final: boolean): Plan {
  const moves = new Map<string, string>();
  const faults: string[] = [];
  const notes: string[] = [];
  const known = new Set<string>();
  const told = new Map<string, Line>();
  const sources = new Map(lines.map((line) => [line.from, line]));
  for (const line of lines) {
    const before = told.get(line.from);
    if (before) {
      if (before.to !== line.to)
        notes.push(`${line.at} ${line.from} : a second target, ${line.to}, is for a split by hand`);
      continue;
    }
    told.set(line.from, line);
    const waiting = waitingPlace(line);
    const target = final ? line.to : waiting;
    for (const path of [line.from, line.to, waiting]) if (path) known.add(path);
    if (line.note !== '') notes.push(`${line.at} ${line.from} : ${line.note}`);
    if (target === null) {
      if (files.has(line.from)) notes.push(`${line.at} ${line.from} : waits where it is, for ${line.to}`);
      continue;
    }
    const now = whereIsIt(line, waiting, files, sources);
    if (now === null) faults.push(`${line.at} neither ${line.from} nor ${target} exists`);
    else if (now !== target) moves.set(now, target);
  }
  return { moves, faults: [...faults, ...collisions(moves, files)], notes, known };
}

/** Present place of the file of a line. A place may be the old one of a file and the new one of another. */
function whereIsIt(
  line: Line,
  waiting: string | null,
  files: ReadonlySet<string>,
  sources: ReadonlyMap<string, Line>,
): string | null {
  const places = [line.to, waiting].filter((path) => path !== null && path !== line.from && files.has(path));
  // A new place that is filled by a file yet to leave it is not ours.
  const reached = places.find((path) => !sources.has(path!));
  if (reached && !files.has(line.from)) return reached;
  if (files.has(line.from)) return line.from;
  return reached ?? places[0] ?? null;
}

function collisions(moves: ReadonlyMap<string, string>, files: ReadonlySet<string>): string[] {
  const byTarget = Map.groupBy(moves, ([, to]) => to);
  return [...byTarget].flatMap(([to, list]) => {
    if (list.length > 1) return [`${to} : asked by ${list.map(([from]) => from).join(', ')}`];
    return files.has(to) && !moves.has(to) ? [`${to} : asked by ${list[0]![0]}, and already there`] : [];
  });
}
