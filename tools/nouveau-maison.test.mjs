// The skeletons pass the types and the style of the house, as they are written.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { dress } from './nouveau/mise-en-forme.mjs';
import { nouveau } from './nouveau/nouveau.mjs';

const HOUSE = join(import.meta.dirname, '..');
const root = mkdtempSync(join(tmpdir(), 'parvis-nouveau-maison-'));
after(() => rmSync(root, { recursive: true, force: true }));

for (const part of ['src/kernel', 'src/platform', 'db/migrations', 'biome.json', 'package.json'])
  cpSync(join(HOUSE, part), join(root, part), { recursive: true });
symlinkSync(join(HOUSE, 'node_modules'), join(root, 'node_modules'));
const written = [
  ['module', 'trouvailles'],
  ['sujet', 'trouvailles', 'objet-trouve'],
  ['action', 'trouvailles', 'objet-trouve', 'deposer'],
  ['ecran', 'trouvailles', 'objet-trouve', 'objets-trouves'],
].flatMap((args) => nouveau(root, args).written);
const code = written.filter((file) => /\.tsx?$/.test(file));

// What `npm run generate` reads from the migration that has just been written, and an event of the other modules.
writeFileSync(
  join(root, 'table.d.ts'),
  `import './src/platform/db/generated/schema.ts';
import './src/platform/jobs/declare.ts';
declare module './src/platform/jobs/declare.ts' {
  interface Events {
    readonly 'objet.rendu': { readonly id: string };
  }
}
declare module './src/platform/db/generated/schema.ts' {
  interface DB {
    objet_trouve: { collectiviteId: string; id: string; libelle: string; statut: string; creeLe: string };
  }
}
`,
);
const { compilerOptions } = JSON.parse(readFileSync(join(HOUSE, 'tsconfig.json'), 'utf8'));
writeFileSync(
  join(root, 'tsconfig.json'),
  JSON.stringify({ compilerOptions, files: ['table.d.ts', 'src/platform/action/refusals.ts', ...code] }),
);

const TSC = join(HOUSE, 'node_modules/typescript7/bin/tsc');

test('ce que « nouveau » écrit passe les types de la maison', () => {
  const { status, stdout } = spawnSync(process.execPath, [TSC, '-p', '.'], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});

test('ce que « nouveau » écrit a le style de la maison, les lignes pliées à leur longueur', () => {
  assert.equal(dress(root, code), '');
});

test('ce que « nouveau » écrit pour des personnes est en français accentué', () => {
  const text = code.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  assert.match(text, /Libellé/);
  assert.doesNotMatch(text.replace(/^import .*$/gm, ''), /[a-zé]'[aeiouéh]/);
});
