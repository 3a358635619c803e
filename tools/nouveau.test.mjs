import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { nouveau, USAGE } from './nouveau/nouveau.mjs';

const HOUSE = join(import.meta.dirname, '..');
const root = mkdtempSync(join(tmpdir(), 'parvis-nouveau-'));
after(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, 'db/migrations'), { recursive: true });
writeFileSync(join(root, 'db/migrations/0041_avant.sql'), '');

const written = [
  ['module', 'trouvailles'],
  ['sujet', 'trouvailles', 'objet-trouve'],
  ['action', 'trouvailles', 'objet-trouve', 'deposer'],
  ['ecran', 'trouvailles', 'objet-trouve', 'objets-trouves'],
].flatMap((args) => nouveau(root, args).written);

test('un module, un sujet, une action, un écran : leurs fichiers, dont la migration qui suit la dernière', () => {
  assert.deepEqual(
    written.map((file) => file.replace('src/modules/trouvailles/', '')),
    [
      'README.md',
      'module.ts',
      'refusals.ts',
      'db/migrations/0042_objet_trouve.sql',
      'objet-trouve/objet-trouve.life.ts',
      'objet-trouve/objet-trouve.rule.ts',
      'objet-trouve/objet-trouve.rule.test.ts',
      'objet-trouve/objet-trouve.sql.ts',
      'objet-trouve/deposer.action.ts',
      'objet-trouve/deposer.action.test.ts',
      'objet-trouve/objets-trouves.screen.tsx',
    ],
  );
});

test('ce qui est écrit n’importe que ce que la maison a, et ce qui vient d’être écrit', () => {
  for (const file of written.filter((name) => /\.tsx?$/.test(name)))
    for (const [, path] of readFileSync(join(root, file), 'utf8').matchAll(/from '(\.[^']+)'/g)) {
      const target = join(dirname(file), path);
      assert.ok(existsSync(join(HOUSE, target)) || existsSync(join(root, target)), `${file} : ${path}`);
    }
});

/** What a file says, with what it passes on. */
function textOf(base, file) {
  const text = readFileSync(join(base, file), 'utf8');
  const passed = [...text.matchAll(/export \* from '(\.[^']+)'/g)].map(([, path]) =>
    join(dirname(file), path),
  );
  return [text, ...passed.map((path) => textOf(base, path))].join('\n');
}

test('les noms que les squelettes demandent existent là où ils les demandent', () => {
  for (const file of written.filter((name) => /\.tsx?$/.test(name)))
    for (const [, names, path] of readFileSync(join(root, file), 'utf8').matchAll(
      /import (?:type )?\{([^}]+)\} from '(\.[^']+)'/g,
    )) {
      const target = join(dirname(file), path);
      const text = textOf(existsSync(join(root, target)) ? root : HOUSE, target);
      for (const name of names.split(',').map((n) => n.trim().replace(/^type /, '')))
        if (name !== '') assert.match(text, new RegExp(`\\b${name}\\b`), `${file} : ${name} de ${path}`);
    }
});

test('rien ne s’écrit par-dessus, ni sous un nom que la maison ne lit pas, ni avant ce qui le porte', () => {
  const refused = (args, why) => assert.throws(() => nouveau(root, args), why);
  refused(['module', 'trouvailles'], /existe déjà/);
  refused(['module', 'Trouvailles'], /minuscules sans accent/);
  refused(['module', 'objets-perdus'], /tient en un mot/);
  refused(['sujet', 'ailleurs', 'objet'], /module ailleurs n’existe pas/);
  refused(['action', 'trouvailles', 'cle', 'rendre'], /sujet cle de trouvailles/);
  refused(['ecran', 'trouvailles', 'objet-trouve', 'vue', 'rendre'], /action rendre/);
  refused(['page'], new RegExp(USAGE.slice(0, 20)));
});
