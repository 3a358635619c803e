// `npm test [-- fragments of paths]`: everything that is checked, one line per stage, then the totals.
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { endStages, runStage } from './stages.mjs';
import { startTestServer } from './test-server.mjs';

const ROOT = join(import.meta.dirname, '..');

const fragments = process.argv.slice(2);
const LOADER = ['--import', join(ROOT, 'src/platform/runtime/register.mjs')];
const REPORT = ['--test-reporter', join(ROOT, 'tools/reporter.mjs'), '--test-reporter-destination', 'stdout'];

const find = (...patterns) =>
  globSync(patterns, { cwd: ROOT, exclude: (name) => name.includes('node_modules') })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => fragments.length === 0 || fragments.some((part) => file.includes(part)))
    .sort();

const unitFiles = find('{src,simulators,tools,db,bench}/**/*.test.{ts,tsx,mjs}');
const endFiles = find('e2e/**/*.test.{ts,tsx}');

/** Deals files to as many processes as help: a file costs milliseconds, a process half a second. */
function shards(files) {
  const count = files.length < 20 ? 1 : Math.min(2, availableParallelism());
  return Array.from({ length: count }, (_, index) => files.filter((_, at) => at % count === index));
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

const tests = (env) =>
  Promise.all(
    shards(unitFiles).map((files, index, all) =>
      stage({
        name: all.length === 1 ? 'Tests' : `Tests (${index + 1} sur ${all.length})`,
        args: [...LOADER, '--test', '--test-isolation=none', '--test-timeout=180000', ...REPORT, ...files],
        env,
      }),
    ),
  );

const endToEnd = (env) =>
  stage({
    name: 'De bout en bout',
    // One process: the walks share one product, whose demonstration is loaded once.
    args: [...LOADER, '--test', '--test-isolation=none', '--test-timeout=600000', ...REPORT, ...endFiles],
    env,
    deadline: 1_500_000,
  });

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

const began = performance.now();
if (unitFiles.length + endFiles.length === 0) {
  process.stderr.write(`Aucun fichier de test ne correspond à : ${fragments.join(' ')}\n`);
  process.exit(1);
}
server = await startTestServer().catch((error) => {
  process.stderr.write(`${error.name === 'StartupRefusal' ? error.message : error.stack}\n`);
  process.exit(1);
});
try {
  await Promise.all([
    fragments.length === 0 ? statics() : undefined,
    unitFiles.length > 0 ? tests(server.env) : undefined,
  ]);
  if (endFiles.length > 0) await endToEnd(server.env);
} finally {
  await server.stop();
}
process.exitCode = totals((performance.now() - began) / 1000) ? 0 : 1;
