import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { noted, scoreOf, survivors } from './mutants-report.mjs';

const ROOT = join(import.meta.dirname, '..');
const mutant = (status, more = {}) => ({ file: 'a.ts', status, ...more });

test('mutants : le score ne compte ni ce qui ne tourne pas, ni les phrases, et ce que rien ne couvre est en vie', () => {
  const statuses = ['Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError', 'Ignored'];
  assert.deepEqual(scoreOf(statuses.map((status) => mutant(status))), {
    tried: 5,
    killed: 3,
    alive: 2,
    score: 60,
  });
  assert.equal(scoreOf([]).score, undefined);
});

test('mutants : un survivant se lit : fichier, ligne, ce qui était écrit, ce qui l’a remplacé', () => {
  const file = 'tools/mutants.mjs';
  const location = { start: { line: 2, column: 1 }, end: { line: 2, column: 7 } };
  assert.deepEqual(
    survivors(ROOT, [
      mutant('Killed', { file, location }),
      mutant('NoCoverage', { file, location, replacement: 'export' }),
    ]),
    [`${file}:2   import  →  export   (aucun test n’y passe)`],
  );
});

test('mutants : une mesure remplace celle du même sujet, le reste de la page demeure', () => {
  const page =
    '# Titre\n\n| Sujet | Date | Tests | Mutants | Tués | En vie | Score |\n|---|---|--:|--:|--:|--:|--:|\n\nSuite.\n';
  const measure = (subject, date, alive) => ({
    subject,
    date,
    tests: 3,
    mutants: [mutant('Killed'), ...(alive ? [mutant('Survived')] : [])],
  });
  const once = noted(noted(page, measure('b', '2026-12-01', true)), measure('a', '2026-12-01', false));
  const twice = noted(once, measure('b', '2026-12-02', false));
  assert.deepEqual(twice.split('\n').slice(4), [
    '| `a` | 2026-12-01 | 3 | 1 | 1 | 0 | 100,0 % |',
    '| `b` | 2026-12-02 | 3 | 1 | 1 | 0 | 100,0 % |',
    '',
    'Suite.',
    '',
  ]);
  assert.equal(noted(twice, measure('b', '2026-12-02', false)), twice);
});
