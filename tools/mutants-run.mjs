// StrykerJS in a process of its own, so that the command can end it: the plan comes by the environment, the
// results go by the channel.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';

const { mutate, near, far, database, concurrency, folder } = JSON.parse(process.env.PARVIS_MUTANTS ?? '{}');

const GROUP = 6;
/** A property that fails has said enough: looking for its smallest example would take longer than all the rest. */
const HEAD = [
  "import { describe } from 'node:test';",
  "import fc from 'fast-check';",
  'fc.configureGlobal({ endOnFailure: true });',
];

/**
 * The runner starts a process by file and by mutant, which takes longer than a pure test: these go by groups, each
 * file a suite of its own; the far ones apart, since they load far more. Those that need the database stay alone.
 */
function grouped(...lists) {
  mkdirSync(folder, { recursive: true });
  const groups = lists.flatMap((files) =>
    Array.from({ length: Math.ceil(files.length / GROUP) }, (_, at) =>
      files.slice(at * GROUP, (at + 1) * GROUP),
    ),
  );
  return groups.map((group, index) => {
    const file = `${folder}/${index}.mjs`;
    const suites = group.map((test) => `describe(${JSON.stringify(test)}, () => import('../../${test}'));`);
    writeFileSync(file, [...HEAD, ...suites, ''].join('\n'));
    return file;
  });
}
const tests = [...grouped(near, far), ...database];

/** A busy machine is not a mutant that never ends: what counts is many times the time of the first run. */
const PATIENCE = { timeoutMS: 20_000, timeoutFactor: 4, dryRunTimeoutMinutes: 15 };

const stryker = new Stryker({
  ...PATIENCE,
  mutate,
  concurrency,
  // In this order, which the runner keeps: it stops at the first test file that fails.
  testFiles: tests,
  tap: {
    testFiles: tests,
    nodeArgs: [
      '-r',
      '{{hookFile}}',
      '--import',
      './src/platform/runtime/register.mjs',
      '--test-reporter=tap',
      '{{testFile}}',
    ],
  },
  testRunner: 'tap',
  plugins: ['@stryker-mutator/tap-runner', join(import.meta.dirname, 'mutants-stryker.mjs')],
  coverageAnalysis: 'perTest',
  ignorers: ['phrases'],
  reporters: ['parvis'],
  // What is thrown away anyway once the copy is made.
  ignorePatterns: ['.parvis', 'docs/images', 'node_modules/.cache'],
  tempDirName: `.parvis/${folder}`,
  cleanTempDir: 'always',
  allowConsoleColors: false,
  logLevel: 'warn',
});
try {
  await stryker.runMutationTest();
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
}
process.disconnect();
