import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runStage, testArguments } from './stages.mjs';

const folder = mkdtempSync(join(tmpdir(), 'parvis fichiers '));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs files given by name and content, as one process of `npm test` does. */
function run(sources) {
  const files = Object.entries(sources).map(([name, source]) => {
    const file = join(folder, name);
    writeFileSync(file, `import { after, before, beforeEach, test } from 'node:test';\n${source}`);
    return file;
  });
  const { args, env } = testArguments(files);
  // Told that it runs under a test runner, a child would change the way it reports.
  return runStage({ name: 'essai', args, env: { ...env, NODE_TEST_CONTEXT: undefined }, cwd: folder });
}

test('what a file does before each test is not done before the tests of another', async () => {
  const { ok, counts, output } = await run({
    'a.test.mjs': `
      beforeEach((t) => { if (t.name !== 'le sien') throw new Error('chez un autre'); });
      test('le sien', () => {});`,
    'b.test.mjs': `test('celui d’un autre', () => {});`,
  });
  assert.deepEqual({ ok, passed: counts.passed, output }, { ok: true, passed: 2, output: '' });
});

test('a file is over, its `after` done, before the next begins', async () => {
  const { counts, output } = await run({
    'c.test.mjs': `after(() => { globalThis.over = true; }); test('premier', () => {});`,
    'd.test.mjs': `test('second', () => { if (!globalThis.over) throw new Error('encore là'); });`,
  });
  assert.deepEqual({ passed: counts.passed, output }, { passed: 2, output: '' });
  assert.deepEqual(
    Object.keys(counts.files).map((file) => file.slice(-10)),
    ['c.test.mjs', 'd.test.mjs'],
  );
});

test('a file that cannot load, and a hook that fails, count as failures', async () => {
  const absent = await run({ 'e.test.mjs': `import './absent.mjs';` });
  assert.deepEqual([absent.ok, absent.counts.failed], [false, 1]);
  const hook = await run({
    'f.test.mjs': `before(() => { throw new Error('panne'); }); test('jamais', () => {});`,
  });
  assert.equal(hook.ok, false);
  assert.ok(hook.counts.failed >= 1);
  assert.match(hook.output, /panne/);
});

test('an error that comes after the test that caused it is told, with the name of that test', async () => {
  const { output } = await run({
    'g.test.mjs': `
      test('coupable', () => { setTimeout(() => { throw new Error('tardive'); }, 10); });
      test('innocent', () => new Promise((resolve) => setTimeout(resolve, 100)));`,
  });
  assert.match(output, /"coupable" .*tardive/);
  assert.doesNotMatch(output, /✖ innocent/);
});
