// `npm run mutants -- fragments of paths [--pures] [--base N] [--minutes N] [--noter]`: changes the code of one
// subject a little, many times, and says what no test noticed. A fault that survives here would survive a change.
import { spawn } from 'node:child_process';
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseArgs } from 'node:util';
import { byFile, noted, percent, scoreOf, survivors } from './mutants-report.mjs';
import { mutatedFiles, testsFor } from './mutants-selection.mjs';
import { impurity, readGraph } from './test-graph.mjs';
import { clearDatabases, startTestServer } from './test-server.mjs';

const ROOT = join(import.meta.dirname, '..');
const PAGE = join(ROOT, 'docs', 'mesures', 'mutants.md');
/** Where the groups of tests of this run are written, to be copied with the rest. */
const FOLDER = `.mutants/${process.pid}`;
const say = (text) => process.stdout.write(`${text}\n`);

const { values: options, positionals: fragments } = parseArgs({
  allowPositionals: true,
  options: {
    /** Only the tests that need no database. */
    pures: { type: 'boolean', default: false },
    /** At most so many test files that need the database. */
    base: { type: 'string', default: '6' },
    minutes: { type: 'string', default: '30' },
    /** Write the score in the page of measures. */
    noter: { type: 'boolean', default: false },
  },
});

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const find = (pattern) =>
  globSync(pattern, { cwd: ROOT })
    .map((file) => file.replaceAll('\\', '/'))
    .sort();

async function plan() {
  if (fragments.length === 0) stop('Quel sujet ? Par exemple : npm run mutants -- regie/remise');
  const mutate = mutatedFiles(find('src/**/*.{ts,tsx}'), fragments);
  if (mutate.length === 0) stop(`Rien à changer dans : ${fragments.join(' ')}`);
  // A measure of speed says nothing of code that counts its own steps.
  const tests = find('{src,simulators}/**/*.test.{ts,tsx}').filter((file) => !file.includes('.debit.'));
  const graph = await readGraph(ROOT, tests);
  const isPure = (test) => impurity(graph, test) === undefined;
  const most = options.pures ? 0 : Number(options.base);
  return { mutate, ...testsFor({ graph, tests, mutated: mutate, isPure, most }) };
}

/** Runs Stryker until its end or ours; what is known by then. */
function run({ mutate, near, far, database, env }) {
  const mutants = [];
  let planned = 0;
  const child = spawn(process.execPath, [join(ROOT, 'tools', 'mutants-run.mjs')], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...env,
      // Each mutant is a new process: what it compiles is compiled once.
      NODE_COMPILE_CACHE: join(ROOT, '.parvis', 'cache-mutants'),
      // The runner starts `node`: the one of the installation, this one.
      PATH: [join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
      PARVIS_MUTANTS: JSON.stringify({ mutate, near, far, database, concurrency: 2, folder: FOLDER }),
    },
  });
  const end = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Ended meanwhile.
    }
  };
  child.on('message', (message) => {
    if (message.planned) {
      planned = message.planned;
      say(`${planned} mutants`);
      return;
    }
    mutants.push(message.mutant);
    if (mutants.length % 25 === 0)
      say(`  ${mutants.length} sur ${planned}, ${scoreOf(mutants).alive} en vie`);
  });
  const late = setTimeout(end, Number(options.minutes) * 60_000);
  for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(event, end);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(late);
      resolve({ mutants, whole: code === 0 && mutants.length === planned });
    });
  });
}

// Listening to the channel must not keep us once everything is done.
process.channel?.unref();

const { mutate, near, far, database, left } = await plan();
const pure = near.length + far.length;
say(`${mutate.length} fichiers changés, ${pure} tests purs, ${database.length} avec la base`);
if (left > 0)
  say(`${left} autres tests les atteignent et ne sont pas joués (--base ${database.length + left})`);
if (pure + database.length === 0) stop('Aucun test n’atteint ces fichiers.');
const server = database.length > 0 ? await startTestServer() : undefined;
// A test that is stopped leaves its database behind.
const sweep = server && setInterval(() => clearDatabases(server.url).catch(() => {}), 60_000);
const { mutants, whole } = await run({ mutate, near, far, database, env: server?.env ?? {} });
clearInterval(sweep);
await server?.stop();
for (const folder of [FOLDER, `.parvis/${FOLDER}`])
  rmSync(join(ROOT, folder), { recursive: true, force: true });

const { tried, killed, score } = scoreOf(mutants);
say(`\n${byFile(mutants).join('\n')}`);
const alive = survivors(ROOT, mutants);
if (alive.length > 0) say(`\nEn vie :\n${alive.join('\n')}`);
say(`\nScore : ${percent(score)} (${killed} sur ${tried})${whole ? '' : ' — interrompu'}`);
if (options.noter && whole) {
  const date = new Date().toISOString().slice(0, 10);
  const row = { subject: fragments.join(' '), date, tests: pure + database.length, mutants };
  writeFileSync(PAGE, noted(readFileSync(PAGE, 'utf8'), row));
}
process.exitCode = whole ? 0 : 1;
