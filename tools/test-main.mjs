// `npm test [-- fragments of paths | --pures | --touche [base]]`: one line per stage, then the totals.
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { endStages, runStage, sharedArguments, testArguments } from './stages.mjs';
import { impurity, readGraph } from './test-graph.mjs';
import { changedFiles, deal, touchedTests } from './test-selection.mjs';
import { startTestServer } from './test-server.mjs';

const ROOT = join(import.meta.dirname, '..');
const LOADER = ['--import', join(ROOT, 'src/platform/runtime/register.mjs')];
/** Hears the arrows that the product takes, for the end of a whole run. */
const HEARD = ['--import', join(ROOT, 'tools/arrows-heard.ts')];
const ARROWS = join(ROOT, '.parvis', 'fleches');
/** Milliseconds by file, measured by the runs before this one. */
const DURATIONS = join(ROOT, '.parvis', 'durees-tests.json');

const wanted = process.argv.slice(2);
const onlyPure = wanted[0] === '--pures';
const onlyTouched = wanted[0] === '--touche';
const whole = wanted.length === 0;
const fragments = onlyPure || onlyTouched ? [] : wanted;

const find = (...patterns) =>
  globSync(patterns, { cwd: ROOT, exclude: (name) => name.includes('node_modules') })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => fragments.length === 0 || fragments.some((part) => file.includes(part)))
    .sort();

/** An import that leads nowhere: the tests that meet it fail and say so, the others are run as well. */
function whyNot(error) {
  if (onlyPure || onlyTouched) throw error;
  process.stderr.write(`${error.message}\n`);
  return new Map();
}

/** The files of this run: `pure` need nothing around them, `unit` the server of the tests, `end` a whole product. */
async function select() {
  const unit = find('{src,simulators,tools,db,bench}/**/*.test.{ts,tsx,mjs}');
  const end = find('e2e/**/*.test.{ts,tsx}');
  const graph = await readGraph(ROOT, onlyTouched ? [...unit, ...end] : unit).catch(whyNot);
  // What looks at the whole checkout (`tools/`) takes seconds to read it: it waits with those that need a server.
  const isPure = (file) => !file.startsWith('tools/') && impurity(graph, file) === undefined;
  const sides = (files) => ({
    pure: files.filter(isPure),
    unit: files.filter((file) => !isPure(file)),
  });
  if (onlyPure) return { ...sides(unit), unit: [], end: [] };
  if (!onlyTouched) return { ...sides(unit), end };
  const changed = changedFiles(ROOT, wanted[1]);
  const touched = touchedTests({ root: ROOT, graph, tests: unit, changed });
  // A walk can be reached by any change: only a change of its own makes it run here.
  const walks = changed.some((file) => file.startsWith('e2e/')) ? end : [];
  const told = `${touched.length + walks.length} fichiers de tests sur ${unit.length + end.length}`;
  process.stdout.write(`${changed.length} fichiers changés : ${told}\n`);
  if (walks.length === 0) process.stdout.write('De bout en bout : non joué (npm test -- e2e)\n');
  return { ...sides(touched), end: walks };
}

function durations() {
  try {
    return JSON.parse(readFileSync(DURATIONS, 'utf8'));
  } catch {
    return {};
  }
}

function keepDurations() {
  const measured = Object.assign({}, ...results.map(({ counts }) => counts?.files));
  mkdirSync(dirname(DURATIONS), { recursive: true });
  writeFileSync(DURATIONS, JSON.stringify({ ...durations(), ...measured }));
}

const results = [];
async function stage(definition) {
  const result = await runStage({ cwd: ROOT, ...definition });
  results.push(result);
  const { name, ok, ms, counts, output, note } = result;
  const count = counts ? `   ${counts.passed} réussis, ${counts.failed + counts.cancelled} échoués` : '';
  process.stdout.write(
    `${ok ? '✔' : '✖'} ${name.padEnd(28)} ${(ms / 1000).toFixed(1).padStart(6)} s${count}\n`,
  );
  if (!ok || note) process.stdout.write(`${output}\n${note ? `  ${note}\n` : ''}\n`);
}

/** Style, types and structure, one after the other: each already uses what it can of the processors. */
async function statics() {
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const tsc = join(ROOT, 'node_modules/typescript7/bin/tsc');
  await stage({ name: 'Mise en forme et style', args: [biome, 'ci', '--colors=off', '.'] });
  await stage({ name: 'Types', args: [tsc, '-p', ROOT, '--pretty', 'false'] });
  await stage({ name: 'Structure', args: [join(ROOT, 'tools/check.mjs'), '--sans-tests'] });
}

/** Where the processes of a whole run leave what they heard. */
const arrows = whole ? { PARVIS_FLECHES: ARROWS } : {};

/** As many processes as help: a file costs milliseconds, a process half a second. */
function tests(kind, files, env) {
  const shards = deal(files, files.length < 20 ? 1 : Math.min(2, availableParallelism()), durations());
  return Promise.all(
    shards.map((shard, index) => {
      const { args, env: named } = testArguments(shard);
      const name = shards.length === 1 ? kind : `${kind} (${index + 1} sur ${shards.length})`;
      return stage({ name, args: [...LOADER, ...HEARD, ...args], env: { ...env, ...named, ...arrows } });
    }),
  );
}

/**
 * The walks share one process and one product, whose demonstration is loaded once; what has a folder of its own starts
 * and kills its own product, beside them.
 */
const endToEnd = (files, env) =>
  Promise.all(
    [...Map.groupBy(files, dirname)].map(([folder, together]) =>
      stage({
        name: folder === 'e2e' ? 'De bout en bout' : `De bout en bout, ${basename(folder)}`,
        args: [...LOADER, ...HEARD, ...sharedArguments(together).args],
        env: { ...env, ...arrows },
        deadline: 1_500_000,
      }),
    ),
  );

function totals(seconds) {
  const sum = (key) => results.reduce((total, { counts }) => total + (counts?.[key] ?? 0), 0);
  const slowest = results.flatMap(({ counts }) => counts?.slowest ?? []).sort((a, b) => b.ms - a.ms);
  for (const { name, ms, at } of slowest.slice(0, 5)) {
    if (ms > 2_000) process.stdout.write(`  lent : ${(ms / 1000).toFixed(1)} s   ${name}   ${at}\n`);
  }
  const broken = results.filter(({ ok }) => !ok).map(({ name }) => name);
  process.stdout.write(`\nDurée totale : ${seconds.toFixed(1)} s\n`);
  if (broken.length > 0) process.stdout.write(`Étapes en échec : ${broken.join(', ')}\n`);
  const skipped = sum('skipped') + sum('todo');
  // Tests that never gave their counts have failed too.
  const silent = results.filter(({ name, counts }) => /^(Tests|De bout)/.test(name) && !counts).length;
  const failed = sum('failed') + sum('cancelled') + silent;
  process.stdout.write(`${sum('passed')} passed, ${failed} failed, ${skipped} skipped\n`);
  return broken.length === 0 && failed === 0;
}

let server;
// `disconnect`: started by an older Node (see bootstrap.mjs), whose end is ours.
for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) {
  process.on(event, async () => {
    endStages();
    await server?.stop();
    process.exit(130);
  });
}

// Listening to the channel must not keep us once everything is done.
process.channel?.unref();

/** Says what went wrong before any test and ends. */
function giveUp(error) {
  process.stderr.write(`${error.name === 'StartupRefusal' ? error.message : error.stack}\n`);
  process.exit(1);
}

const began = performance.now();
const files = await select().catch(giveUp);
if (files.pure.length + files.unit.length + files.end.length === 0 && !onlyTouched) {
  process.stderr.write(`Aucun fichier de test ne correspond à : ${wanted.join(' ')}\n`);
  process.exit(1);
}
if (whole) rmSync(ARROWS, { recursive: true, force: true });
if (files.unit.length + files.end.length > 0) server = await startTestServer().catch(giveUp);
try {
  await Promise.all([
    whole ? statics() : undefined,
    // A pure test runs beside none that could disturb it, and without the server of the others.
    tests('Tests purs', files.pure, {}).then(() => tests('Tests', files.unit, server?.env)),
  ]);
  if (files.end.length > 0) await endToEnd(files.end, server.env);
  if (whole) await stage({ name: 'Flèches', args: [...LOADER, join(ROOT, 'tools/arrows-check.ts')] });
} finally {
  await server?.stop();
}
keepDurations();
process.exitCode = totals((performance.now() - began) / 1000) ? 0 : 1;
