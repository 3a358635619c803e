import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runStage } from './stages.mjs';

const folder = mkdtempSync(join(tmpdir(), 'parvis étapes '));
after(() => rmSync(folder, { recursive: true, force: true }));
const REPORTER = join(import.meta.dirname, 'reporter.mjs');

function run(name, source) {
  const file = join(folder, `${name}.test.mjs`);
  writeFileSync(
    file,
    `import assert from 'node:assert/strict';\nimport { test } from 'node:test';\n${source}`,
  );
  const reporter = ['--test-reporter', REPORTER, '--test-reporter-destination', 'stdout'];
  // Told that it runs under a test runner, a child would change the way it reports.
  const env = { NODE_TEST_CONTEXT: undefined };
  return runStage({
    name,
    args: ['--test', '--test-isolation=none', ...reporter, file],
    cwd: folder,
    env,
    deadline: 60_000,
  });
}

test('the counts of a stage are those of the test runner, and its failures are told', async () => {
  const { ok, counts, output } = await run(
    'mixte',
    `test('réussi', () => {});
     test('parent', async (t) => { await t.test('enfant raté', () => assert.equal(1, 2)); });
     test('raté', () => assert.fail('raison'));`,
  );
  assert.equal(ok, false);
  assert.equal(counts.passed, 1);
  assert.equal(counts.failed, 3);
  assert.match(output, /✖ raté .*mixte\.test\.mjs/);
  assert.match(output, /✖ enfant raté/);
  assert.doesNotMatch(output, /✖ parent|::totaux::/);
});

test('a stage where everything passes is good and silent', async () => {
  const { ok, counts, output } = await run('bon', `test('a', () => {}); test('b', () => {});`);
  assert.deepEqual({ ok, passed: counts.passed, output }, { ok: true, passed: 2, output: '' });
});

test('a file that cannot load makes the stage fail', async () => {
  const { ok } = await run('cassé', `import './absent.mjs';`);
  assert.equal(ok, false);
});

test('a stage that says nothing more is stopped at its deadline', async () => {
  const result = await runStage({
    name: 'sans fin',
    args: ['-e', 'setInterval(() => {}, 1000)'],
    deadline: 300,
  });
  assert.equal(result.ok, false);
  assert.match(result.note, /arrêté après 0\.3 secondes/);
});

test('a stage that is slow but goes on is left to end', async () => {
  const { ok, output } = await runStage({
    name: 'lent',
    args: [
      '-e',
      'let n = 0; const t = setInterval(() => { console.log(++n); if (n === 20) clearInterval(t); }, 250)',
    ],
    deadline: 4_000,
  });
  assert.deepEqual({ ok, last: output.split('\n').at(-1) }, { ok: true, last: '20' });
});
