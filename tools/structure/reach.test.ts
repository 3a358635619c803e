import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { reachedFrom, readReach } from './reach.ts';

const root = mkdtempSync(join(tmpdir(), 'parvis-reach-'));
after(() => rmSync(root, { recursive: true }));

const sources = {
  'regle.rule.ts': `
    export const limite = 3;
    export function calcule(n: number): number { return n > limite ? 0 : interne(n); }
    function interne(n: number): number { return n + 1; }
    export const oubliee = (): number => interne(limite);`,
  'baril.ts': `export * from './regle.rule.ts';`,
  'page.ts': `import { calcule as c } from './baril.ts'; export const page = { handle: () => c(2) };`,
  'main.ts': `import { page } from './page.ts'; page.handle();`,
};
for (const [file, text] of Object.entries(sources)) writeFileSync(join(root, file), text);
writeFileSync(
  join(root, 'tsconfig.json'),
  '{"compilerOptions":{"module":"nodenext","target":"esnext","allowImportingTsExtensions":true,"noEmit":true,"types":[]}}',
);
const reach = readReach(root, Object.keys(sources));

test('Structure : un appel passe à travers un baril et un autre nom, et atteint ce que la règle emploie', () => {
  const reached = reachedFrom(reach, (file) => file === 'main.ts');
  for (const name of ['calcule', 'limite', 'interne']) assert.ok(reached.has(`regle.rule.ts#${name}`), name);
});

test('Structure : une règle exportée que personne n’appelle n’est pas atteinte, même par le baril qui l’offre', () => {
  const reached = reachedFrom(reach, (file) => file === 'main.ts');
  assert.ok(reach.exported.has('regle.rule.ts#oubliee'));
  assert.equal(reached.has('regle.rule.ts#oubliee'), false);
});
