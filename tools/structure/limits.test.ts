import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { excesses, functionsOf, importsOf } from './limits.ts';
import { sizesReport } from './sizes.ts';

const root = mkdtempSync(join(tmpdir(), 'parvis-limits-'));
after(() => rmSync(root, { recursive: true }));
const put = (file: string, text: string): string => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  return file;
};
const lines = (count: number): string => '  n += 1;\n'.repeat(count);

test('Structure : une fonction se mesure de sa première à sa dernière ligne, et porte le nom de ce qui la tient', () => {
  const text = `export const route = {\n  handle: () => {\n${lines(2)}  },\n};\nfunction seule() {}\n`;
  assert.deepEqual(functionsOf('f.ts', text), [
    { name: 'handle', lines: 4 },
    { name: 'seule', lines: 1 },
  ]);
});

test('Structure : un fichier importé deux fois ne compte qu’une fois', () => {
  assert.equal(
    importsOf(`import a from './a.ts';\nimport type {\n  B,\n} from './a.ts';\nexport * from './b.ts';\n`),
    2,
  );
});

test('Structure : chaque mesure dit ce qui dépasse, et rien de ce qui tient juste', () => {
  const imports = (count: number): string =>
    Array.from({ length: count }, (_, n) => `import './${n}.ts';\nimport a${n} from './${n}.ts';\n`).join('');
  const files = [
    put('src/long.ts', '\n'.repeat(251)),
    put('src/juste.ts', '\n'.repeat(250)),
    put('src/gros.ts', `function gros() {\n${lines(59)}}\n`),
    put('src/moyen.ts', `function moyen() {\n${lines(58)}}\n`),
    put('src/bavard.ts', imports(16)),
    put('src/sobre.ts', imports(15)),
    put('src/gros.test.ts', `function gros() {\n${lines(300)}}\n`),
    ...Array.from({ length: 26 }, (_, n) => put(`src/plein/f${n}.ts`, '')),
    ...Array.from({ length: 25 }, (_, n) => put(`src/rempli/f${n}.ts`, '')),
  ];
  assert.deepEqual(
    excesses(root, files).map(({ limit, where, size }) => `${limit} ${where} ${size}`),
    [
      'fileLines src/long.ts 251',
      'functionLines src/gros.ts#gros 61',
      'imports src/bavard.ts 16',
      'folderFiles src/plein 26',
    ],
  );
});

test('Structure : rien ne dépasse une mesure sans sa raison, et aucune exception n’excuse le vide', () => {
  const { exceptions, over, stale } = sizesReport(join(import.meta.dirname, '../..'));
  assert.deepEqual({ over, stale }, { over: [], stale: [] });
  for (const { where, reason } of exceptions) assert.ok(reason.length > 15, where);
});
