// Which tests a run takes, and how they share its processes.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { reachOf } from './test-graph.mjs';

const CODE = /\.(ts|tsx|mjs|cjs|js)$/;
/** What every test stands on without importing it: the schema, the runner itself, the versions. */
const GROUND =
  /^(db\/migrations\/|tools\/(?!.*\.test\.)|package(-lock)?\.json$|tsconfig\.json$|src\/platform\/runtime\/)/;

function git(root, ...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr.trim());
  return stdout.split('\0').filter((line) => line !== '');
}

/** The commit a branch started from: where it left the default branch, or the last commit when it is that one. */
function defaultBase(root) {
  for (const branch of ['origin/HEAD', 'origin/main', 'main']) {
    try {
      const [commit] = git(root, 'merge-base', branch, 'HEAD');
      return commit.trim();
    } catch {
      // No such branch here.
    }
  }
  return 'HEAD';
}

/** Files changed since `base`, committed or not, removed or new: paths from the root. */
export function changedFiles(root, base = defaultBase(root)) {
  return [
    ...new Set([
      ...git(root, 'diff', '--name-only', '--no-renames', '-z', base, '--'),
      ...git(root, 'ls-files', '--others', '--exclude-standard', '-z'),
    ]),
  ];
}

/**
 * The tests that a change can reach: those whose imports lead to a changed file, those that look at the whole
 * checkout (`tools/`), and for a file that nobody imports (a paper, a table of values, a program of its own) those
 * that reach a source which names it. All of them when the ground changed, or when nobody names such a file.
 *
 * @param graph see `readGraph`
 * @param tests all the test files
 * @param changed see `changedFiles`
 */
export function touchedTests({ root, graph, tests, changed }) {
  if (changed.length === 0) return [];
  if (changed.some((file) => GROUND.test(file))) return tests;
  const targets = new Set();
  for (const file of changed) {
    const sources = graph.has(file) ? [file] : naming(root, graph, file);
    if (sources.length === 0 && !isApart(file)) return tests;
    for (const source of sources) targets.add(source);
  }
  return tests.filter(
    (test) => test.startsWith('tools/') || [...reachOf(graph, test)].some((file) => targets.has(file)),
  );
}

/** Pages to read are looked at by the tests of `tools/`; a test that is gone has nothing to run. */
const isApart = (file) => /\.md$|\.test\.\w+$|^(docs|bench|e2e)\//.test(file) || !file.includes('/');

/** Sources that name a file, or a neighbour's sources when it is no code: a folder read as a whole. */
function naming(root, graph, file) {
  const name = basename(file);
  const beside = CODE.test(file) ? undefined : dirname(file);
  return [...graph.keys()].filter(
    (source) => dirname(source) === beside || readFileSync(join(root, source), 'utf8').includes(name),
  );
}

/** What a file costs before its tests, which its duration leaves out. */
const LOADING_MS = 50;

/**
 * Deals files to `count` processes, the longest first, each to the one that has the least to do.
 *
 * @param durations milliseconds by file, as the last runs measured them; an unknown file counts as the mean
 */
export function deal(files, count, durations) {
  const known = files.map((file) => durations[file]).filter((ms) => ms !== undefined);
  const mean = known.reduce((sum, ms) => sum + ms, 0) / Math.max(known.length, 1);
  const shards = Array.from({ length: count }, () => ({ ms: 0, files: [] }));
  const cost = (file) => (durations[file] ?? mean) + LOADING_MS;
  for (const file of [...files].sort((a, b) => cost(b) - cost(a))) {
    const least = shards.reduce((best, shard) => (shard.ms < best.ms ? shard : best));
    least.files.push(file);
    least.ms += cost(file);
  }
  return shards.map((shard) => shard.files).filter((list) => list.length > 0);
}
