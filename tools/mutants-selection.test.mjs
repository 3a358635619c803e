import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mutatedFiles, testsFor } from './mutants-selection.mjs';

test('mutants : un sujet donne ses règles, lectures, écritures et SQL, ni ses mots, ni ses barèmes, ni ses tests', () => {
  const subject = 'src/modules/regie/remise/';
  const kept = ['remise.rule.ts', 'remise.life.ts', 'remise.sql.ts', 'crediter.action.ts', 'recu.write.ts'];
  const left = [
    'remise.rule.test.ts',
    'remise.words.ts',
    'remise.screen.tsx',
    'remise.refusals.ts',
    'delai.bareme.ts',
  ];
  const other = ['src/modules/regie/caisse/caisse.rule.ts', 'src/modules/regie/plus-tard/remise.rule.ts'];
  const sources = [...kept, ...left].map((name) => subject + name);
  assert.deepEqual(
    mutatedFiles([...sources, ...other], ['regie/remise']),
    kept.map((name) => subject + name),
  );
});

test('mutants : le socle des règles se mesure aussi : montants, dates, chaîne, numéros', () => {
  const sources = ['src/platform/series/series.ts', 'src/kernel/money.ts'];
  const left = ['src/platform/series/index.ts', 'src/kernel/money.test.ts', 'src/platform/ui/icons.ts'];
  assert.deepEqual(mutatedFiles([...sources, ...left], ['src/']), sources);
});

test('mutants : les purs d’abord, du plus proche au plus lointain, puis quelques-uns avec la base', () => {
  const rule = 'src/modules/regie/remise/remise.rule.ts';
  const imports = {
    [rule]: [],
    'src/modules/regie/banque/crediter.action.ts': [rule],
    'src/modules/regie/rules.test.ts': ['src/modules/regie/banque/crediter.action.ts'],
    'src/modules/regie/remise/remise.rule.test.ts': [rule],
    'src/apps/all.test.ts': [rule],
    'src/modules/regie/a.sql.test.ts': ['src/modules/regie/banque/crediter.action.ts'],
    'src/modules/regie/b.sql.test.ts': [rule],
    'src/modules/regie/remise/c.sql.test.ts': [rule],
    'src/modules/regie/elsewhere.test.ts': [],
  };
  const graph = new Map(Object.entries(imports).map(([file, files]) => [file, { files }]));
  const tests = Object.keys(imports).filter((file) => file.includes('.test.'));
  const isPure = (file) => !file.includes('.sql.');
  assert.deepEqual(testsFor({ graph, tests, mutated: [rule], isPure, most: 1 }), {
    near: ['src/modules/regie/remise/remise.rule.test.ts'],
    far: ['src/modules/regie/rules.test.ts', 'src/apps/all.test.ts'],
    database: ['src/modules/regie/remise/c.sql.test.ts'],
    left: 2,
  });
});
