import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { impurity, reachOf, readGraph } from './test-graph.mjs';
import { changedFiles, deal, touchedTests } from './test-selection.mjs';

const root = mkdtempSync(join(tmpdir(), 'parvis choix '));
after(() => rmSync(root, { recursive: true, force: true }));

function write(file, text) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** A checkout in little: a rule, a query, a paper, a table of values, a program of its own. */
const FILES = {
  'src/somme/somme.rule.ts': `export const somme = (a: number, b: number): number => a + b;`,
  'src/somme/somme.sql.ts': `import pg from 'pg';\nexport const pool = () => new pg.Pool();`,
  'src/somme/total.ts': `import { somme } from './somme.rule.ts';\nexport const total = somme(1, 2);`,
  'src/somme/somme.rule.test.ts': `import './total.ts';\nimport type { Pool } from 'pg';\nexport type P = Pool;`,
  'src/somme/somme.sql.test.ts': `import './somme.sql.ts';`,
  'src/somme/tard.test.ts': `export const tard = () => import('./somme.sql.ts');`,
  'src/papier/papier.doc.tsx': `export const modele = new URL('./modeles/papier.typ', import.meta.url);`,
  'src/papier/modeles/papier.typ': `= Papier`,
  'src/papier/papier.doc.test.tsx': `import { modele } from './papier.doc.tsx';\nexport const vu = <p>{modele.href}</p>;`,
  'src/table/table.test.ts': `import { readdirSync } from 'node:fs';\nexport const noms = readdirSync(import.meta.dirname);`,
  'src/table/valeurs.json': `{}`,
  'src/appel/appel.test.ts': `export const page = () => fetch('http://127.0.0.1/');`,
  'src/appel/ecrit.test.ts': `import { rmSync } from 'node:fs';\nrmSync('x', { force: true });`,
  'src/appel/hono.test.ts': `const app = { fetch: () => 1 };\nexport const page = app.fetch();`,
  'src/seul/programme.ts': `process.exit();`,
  'tools/arbre.test.ts': `export const rien = 0;`,
};
const TESTS = Object.keys(FILES).filter((file) => file.includes('.test.'));

let graph;
before(async () => {
  for (const [file, text] of Object.entries(FILES)) write(file, text);
  graph = await readGraph(root, TESTS);
});

const touched = (...changed) => touchedTests({ root, graph, tests: TESTS, changed });

test('a test is pure when nothing it reaches leaves the process; a type is no import', () => {
  const pure = TESTS.filter((file) => impurity(graph, file) === undefined);
  assert.deepEqual(pure, [
    'src/somme/somme.rule.test.ts',
    'src/papier/papier.doc.test.tsx',
    'src/table/table.test.ts',
    'src/appel/hono.test.ts',
    'tools/arbre.test.ts',
  ]);
  assert.equal(impurity(graph, 'src/somme/somme.sql.test.ts'), 'src/somme/somme.sql.ts → pg');
  assert.equal(impurity(graph, 'src/somme/tard.test.ts'), 'src/somme/somme.sql.ts → pg', 'imported later');
  assert.equal(impurity(graph, 'src/appel/appel.test.ts'), 'src/appel/appel.test.ts → fetch(');
  assert.equal(impurity(graph, 'src/appel/ecrit.test.ts'), 'src/appel/ecrit.test.ts → rmSync(');
  assert.ok(impurity(graph, 'src/inconnu.test.ts'), 'what is not known is not pure');
});

test('a file reaches what its imports reach, once, around a cycle too', () => {
  const around = new Map([
    ['a', { files: ['b'], packages: [] }],
    ['b', { files: ['a', 'c'], packages: [] }],
  ]);
  assert.deepEqual([...reachOf(around, 'a')], ['a', 'b', 'c']);
});

test('a change takes the tests whose imports lead to it, and those that look at the whole checkout', () => {
  assert.deepEqual(touched('src/somme/somme.rule.ts'), [
    'src/somme/somme.rule.test.ts',
    'tools/arbre.test.ts',
  ]);
  assert.deepEqual(touched('src/somme/somme.sql.ts'), [
    'src/somme/somme.sql.test.ts',
    'src/somme/tard.test.ts',
    'tools/arbre.test.ts',
  ]);
  assert.deepEqual(touched('docs/page.md', 'README.md'), ['tools/arbre.test.ts']);
  assert.deepEqual(touched(), []);
});

test('a file that is not code takes the tests that reach a source naming it, or beside it', () => {
  assert.deepEqual(touched('src/papier/modeles/papier.typ'), [
    'src/papier/papier.doc.test.tsx',
    'tools/arbre.test.ts',
  ]);
  assert.deepEqual(touched('src/table/valeurs.json'), ['src/table/table.test.ts', 'tools/arbre.test.ts']);
});

test('what everything stands on, or what nobody names, takes everything', () => {
  for (const file of [
    'db/migrations/0001_debut.sql',
    'package.json',
    'tools/test-main.mjs',
    'src/platform/runtime/register.mjs',
    'src/seul/programme.ts',
  ])
    assert.deepEqual(touched('src/somme/somme.rule.ts', file), TESTS, file);
  assert.deepEqual(touched('tools/arbre.test.ts'), ['tools/arbre.test.ts'], 'a test is no ground');
});

test('an import that leads nowhere is said', async () => {
  write('src/casse/casse.test.ts', `import './absent.ts';`);
  await assert.rejects(readGraph(root, ['src/casse/casse.test.ts']), /absent\.ts/);
});

test('changed files: committed on the branch, uncommitted, new, removed', () => {
  const git = (...args) => {
    const named = ['-c', 'user.name=essai', '-c', 'user.email=essai@exemple.test', ...args];
    const { status, stderr } = spawnSync('git', named, { cwd: root, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
  };
  for (const file of ['garde', 'retouche', 'parti', 'engage']) write(`suivi/${file}.txt`, file);
  git('init', '-q', '-b', 'main');
  git('add', 'suivi');
  git('commit', '-qm', 'début');
  git('checkout', '-qb', 'branche');
  write('suivi/engage.txt', 'autre');
  git('commit', '-qam', 'suite');
  write('suivi/retouche.txt', 'autre');
  rmSync(join(root, 'suivi/parti.txt'));
  write('suivi/né là.txt', 'neuf');
  const seen = (base) =>
    changedFiles(root, base)
      .filter((file) => file.startsWith('suivi/'))
      .sort();
  assert.deepEqual(seen(), ['suivi/engage.txt', 'suivi/né là.txt', 'suivi/parti.txt', 'suivi/retouche.txt']);
  assert.deepEqual(seen('HEAD'), ['suivi/né là.txt', 'suivi/parti.txt', 'suivi/retouche.txt']);
  assert.throws(() => changedFiles(root, 'inconnu'), /inconnu/);
});

test('files are dealt so that processes end together; nothing is lost', () => {
  const durations = { a: 90, b: 50, c: 40, d: 10 };
  assert.deepEqual(deal(['a', 'b', 'c', 'd'], 2, durations), [
    ['a', 'd'],
    ['b', 'c'],
  ]);
  assert.deepEqual(deal(['x', 'y', 'z'], 2, {}), [['x', 'z'], ['y']]);
  assert.deepEqual(deal(['x'], 2, {}), [['x']]);
});
