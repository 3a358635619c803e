// Which files a run of mutants changes, and which tests may notice.
import { dirname } from 'node:path';
import { reachOf } from './test-graph.mjs';

/** Rules, lives, SQL, reads and writes: where a fault would be believed. Words, forms and screens are not. */
const DECIDES = /\.(rule|life|sql|query|action|write)\.tsx?$/;
/** What the rules stand on: dates, amounts, hash chain, numbers, moves of a state. */
const GROUND = /^src\/(kernel|platform\/(book|series|life))\/(?!index\.|.*\.test\.)[^/]+\.ts$/;
/** Law written ahead of its screen decides nothing yet; `testing/` serves the tests. */
const APART = /\/(testing|plus-tard)\//;

/** Files of the product whose path contains a fragment and that decide something. */
export const mutatedFiles = (sources, fragments) =>
  sources.filter(
    (file) =>
      fragments.some((part) => file.includes(part)) &&
      (DECIDES.test(file) || GROUND.test(file)) &&
      !APART.test(file),
  );

/** Number of imports from a test to the nearest of `targets`; infinite when it reaches none. */
export function distanceTo(graph, test, targets) {
  let frontier = [test];
  const seen = new Set(frontier);
  for (let steps = 0; frontier.length > 0; steps += 1) {
    if (frontier.some((file) => targets.has(file))) return steps;
    frontier = frontier.flatMap((file) => graph.get(file)?.files ?? []).filter((file) => !seen.has(file));
    for (const file of frontier) seen.add(file);
  }
  return Number.POSITIVE_INFINITY;
}

const moduleOf = (file) => /^src\/modules\/[^/]+\//.exec(file)?.[0] ?? 'src/';

/**
 * The tests of a run, in the order they are tried: the pure ones of the module that import a mutated file, the other
 * pure ones that reach one, then at most `most` of those that need the database, nearest first. The others would
 * take hours. At the same distance, those of the subject's own folder come first.
 *
 * @param options `{ graph, tests, mutated, isPure, most }`; `graph` as `readGraph` gives it
 * @returns `{ near, far, database, left }`: paths, and how many of the tests that need the database are left out
 */
export function testsFor({ graph, tests, mutated, isPure, most }) {
  const targets = new Set(mutated);
  const modules = new Set(mutated.map(moduleOf));
  const subjects = new Set(mutated.map((file) => dirname(file)));
  const reaching = tests
    .filter((test) => [...reachOf(graph, test)].some((file) => targets.has(file)))
    .map((test) => ({
      test,
      pure: isPure(test),
      beside: subjects.has(dirname(test)) ? 0 : 1,
      rank: distanceTo(graph, test, targets) + (modules.has(moduleOf(test)) ? 0 : 100),
    }))
    .sort((a, b) => a.rank - b.rank || a.beside - b.beside || a.test.localeCompare(b.test));
  const named = (wanted) => reaching.filter(wanted).map(({ test }) => test);
  const database = named(({ pure }) => !pure);
  return {
    near: named(({ pure, rank }) => pure && rank <= 1),
    far: named(({ pure, rank }) => pure && rank > 1),
    database: database.slice(0, most),
    left: Math.max(0, database.length - most),
  };
}
