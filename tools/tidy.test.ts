import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { bareComments, bareTitles, compareRules, listedRules, provenRules } from './generate/rules-list.ts';

// What no linter here checks, in one page. Each rule names what it protects.

const ROOT = join(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const source = files.filter(
  (file) => /^(src|simulators)\/.*\.tsx?$/.test(file) && !file.includes('/generated/'),
);
const code = source.filter((file) => !/\.test\.tsx?$/.test(file));
/** What runs in the product: neither tests nor their fixtures. */
const product = code.filter((file) => !file.includes('/testing/'));
const lines = (file: string): number => read(file).split('\n').length;
const where = (list: readonly string[], pattern: RegExp): string[] =>
  list.filter((file) => pattern.test(read(file)));

test('les fichiers sont courts : 95 % sous 250 lignes, aucun au-delà de 300', () => {
  const sizes = product.map((file) => ({ file, size: lines(file) }));
  assert.deepEqual(
    sizes.filter((f) => f.size > 300),
    [],
  );
  assert.ok(sizes.filter((f) => f.size > 250).length <= sizes.length * 0.05);
});

test('un sujet tient en vingt-cinq fichiers, aux noms en minuscules et tirets', () => {
  const inModules = files.filter((file) => file.startsWith('src/modules/'));
  const crowded = [...Map.groupBy(inModules, dirname)]
    .filter(([, list]) => list.length > 25)
    .map(([folder, list]) => `${folder} : ${list.length}`);
  assert.deepEqual(crowded, []);
  const names = inModules.filter((file) => !file.endsWith('/README.md'));
  assert.deepEqual(
    names.filter((file) => !/^[a-z0-9-]+(\/[a-z0-9-]+)*(\.[a-z-]+)+$/.test(file)),
    [],
  );
});

test('il ne reste dans les modules aucun dossier par genre', () => {
  const kinds =
    /^src\/modules\/[^/]+\/(rules|sql|actions|queries|pages|schemas|documents|jobs|api|islands|secrets)\//;
  assert.deepEqual(
    files.filter((file) => kinds.test(file)),
    [],
  );
});

test('chaque module a son manifeste et sa page, et une porte dès qu’un autre lui demande quelque chose', () => {
  const modules = [...new Set(code.flatMap((file) => /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? []))];
  const asked = (name: string): boolean =>
    code.some(
      (file) => !file.startsWith(`src/modules/${name}/`) && read(file).includes(`/${name}/index.ts'`),
    );
  const missing = modules
    .flatMap((name) =>
      ['module.ts', 'README.md', ...(asked(name) ? ['index.ts'] : [])].map(
        (file) => `src/modules/${name}/${file}`,
      ),
    )
    .filter((file) => !existsSync(join(ROOT, file)));
  assert.deepEqual(missing, []);
});

test('une règle est pure : ni attente, ni horloge, ni hasard', () => {
  const rules = code.filter((file) =>
    /^src\/modules\/.+\.(rule|life|bareme|words|schema|refusals)\.ts$/.test(file),
  );
  assert.ok(rules.length > 20);
  assert.deepEqual(
    where(rules, /\bawait\b|\bDate\.now\(|new Date\(\)|Math\.random\(|performance\.now\(|randomUUID/),
    [],
  );
});

test('le temps vient de l’horloge injectée', () => {
  const modules = product.filter((file) => file.startsWith('src/modules/'));
  assert.deepEqual(where(modules, /\bDate\.now\(|new Date\(\)|systemClock/), []);
});

test('aucun fuseau par défaut : Paris n’est écrit qu’une fois, pour ce que l’État date', () => {
  const named = where(
    product.filter((file) => file.startsWith('src/')),
    /Europe\/Paris/,
  );
  assert.deepEqual(named, ['src/kernel/calendar.ts']);
  // Whoever asks what day it is says where.
  assert.deepEqual(where(product, /zone: string = |fuseau: string = /), []);
});

test('aucun nombre à virgule ne touche un montant', () => {
  const modules = code.filter((file) => /^src\/modules\//.test(file));
  assert.deepEqual(where(modules, /parseFloat\(|\.toFixed\(/), []);
});

test('aucune échappatoire de type', () => {
  assert.deepEqual(
    where(
      code,
      /: any\s*[;,)=\]>{|&]|<any>|\bas any\b|\bas unknown as\b|@ts-ignore|@ts-nocheck|@ts-expect-error/,
    ),
    [],
  );
});

test('aucun mot du métier dans la plateforme', () => {
  const words =
    /(?<![\p{L}_])(?:factur\p{L}*|régies?|regies?|familles?|enfants?|foyers?|payfip|franceconnect|proconnect|cantines?|quittances?|créances?|creances?|réserv\p{L}*|reserv\p{L}*|tarifs?|repas|école|ecole|usagers?|régisseurs?|tr[ée]sor|quotient)(?![\p{L}])/iu;
  const said = product
    .filter((file) => /^src\/platform\//.test(file) && !file.startsWith('src/platform/ui/gallery'))
    .filter((file) =>
      words.test(
        read(file)
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .replace(/^\s*\/\/.*$/gm, ''),
      ),
    );
  assert.deepEqual(said, []);
});

test('ce qui ne doit pas compiler n’est écrit que là où on le prouve', () => {
  const elsewhere = source.filter((file) => !file.endsWith('.types.test.ts'));
  assert.deepEqual(where(elsewhere, /@ts-expect-error|@ts-ignore|@ts-nocheck/), []);
});

test('aucun reste de chantier', () => {
  assert.deepEqual(
    where(source, /\b(TODO|FIXME|XXX)\b|\.only\(|test\.todo|coming soon|bientôt disponible|\(à venir\)/),
    [],
  );
});

test('aucun style ni script dans les pages', () => {
  const pages = code.filter((file) => file.startsWith('src/') && file.endsWith('.tsx'));
  assert.deepEqual(where(pages, /style=|<style|onclick=|onClick=|dangerouslySetInnerHTML|javascript:/), []);
});

test('le SQL est écrit dans les fichiers `.sql.ts`', () => {
  const outside = product.filter((file) => /^src\/modules\//.test(file) && !/\.sql\.ts$/.test(file));
  assert.deepEqual(where(outside, /\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\bsql`/), []);
});

/** What writes without an action: rows that last minutes, a partner's notice. Nothing else does. */
const FLEETING: Readonly<Record<string, string>> = {
  'identites/connexion/passage.ts': 'une connexion commencée : un quart d’heure, rien d’ouvert (décision 22)',
  'paiements/consultation/notification.screen.ts': 'un avis reçu est gardé tel quel avant d’être compris',
  'paiements/consultation/retour.screen.tsx':
    'au retour du paiement, une tâche est mise en file : elle seule regarde et écrit',
};
/** Files whose affair is to write, or that only hand on. */
const MAY_WRITE = /\.(sql|action|write|job|listener)\.tsx?$|\/(index|module|verify)\.ts$|\/demo\//;

/** Exported functions of the SQL files that change rows. */
const writers = (): ReadonlySet<string> =>
  new Set(
    product
      .filter((file) => /^src\/modules\/.*\.sql\.ts$/.test(file))
      .flatMap((file) => read(file).split(/^(?=export )/m))
      .filter((part) =>
        /insertInto|updateTable|deleteFrom|\binsert into\b|(?<!for )\bupdate [a-z]|\bdelete from\b/.test(
          part,
        ),
      )
      .flatMap((part) => /^export (?:async )?(?:function|const) (\w+)/.exec(part)?.[1] ?? []),
  );

test('un écran n’écrit rien : ni transaction qui écrit, ni SQL qui change une rangée', () => {
  const readers = product.filter((file) => file.startsWith('src/modules/') && !MAY_WRITE.test(file));
  const forbidden = writers();
  assert.ok(readers.some((file) => file.includes('.screen.')) && readers.length > 200 && forbidden.size > 90);
  const wrong = readers.flatMap((file) =>
    [...read(file).matchAll(/import (?:type )?\{([^}]*)\}/g)]
      .flatMap((found) => found[1]!.split(',').map((name) => name.trim().split(' as ')[0]!))
      .filter(
        (name) => forbidden.has(name) || /^(inInstallation|inTenant|openSession|close\w*Session)/.test(name),
      )
      .map((name) => ({ file: file.replace('src/modules/', ''), name })),
  );
  assert.deepEqual(
    wrong.filter(({ file }) => !(file in FLEETING)),
    [],
  );
  const excused = Object.keys(FLEETING).filter((file) => !wrong.some((w) => w.file === file));
  assert.deepEqual(excused, [], 'an exception that excuses nothing is removed');
});

test('lire n’écrit jamais : ce qui prend une transaction de lecture ne change aucune rangée', () => {
  const writing =
    /\.(insertInto|updateTable|deleteFrom|mergeInto|with)\(|\binsert into\b|(?<!for )\bupdate [a-z_.]+ |\bdelete from\b|\bfor (no key )?update\b|ajouter_tache/;
  const readers = product.flatMap((file) =>
    read(file)
      .split(/^(?=(?:export |async function |function |const ))/m)
      .filter((part) => /\btx: ReadTx\b/.test(part))
      .map((part) => ({ file, name: /(?:function|const) (\w+)/.exec(part)?.[1] ?? '', part })),
  );
  assert.ok(readers.length > 200);
  assert.deepEqual(
    readers.filter(({ part }) => writing.test(part)).map(({ file, name }) => `${file} : ${name}`),
    [],
  );
});

test('aucun chemin de machine ni adresse de registre', () => {
  const text = files.filter(
    (file) => !/\.(woff2|png|ttf|otf|pdf)$/.test(file) && file !== 'tools/tidy.test.ts',
  );
  assert.deepEqual(where(text, /\/work\/|\/root\/|registry\.npmjs|deb\.debian/), []);
});

test('les versions sont exactes', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const all = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) =>
    Object.entries(manifest[kind] ?? {}),
  );
  assert.deepEqual(
    all.filter(([, version]) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    [],
  );
});

test('un mot, un sens : aucun synonyme interdit par le vocabulaire dans un nom de fichier', () => {
  const forbidden = [...read('docs/vocabulaire.md').matchAll(/^\|[^|]*\|[^|]*\|[^|]*\|([^|]*)\|$/gm)]
    .flatMap((row) => row[1]!.split(','))
    .map((word) => word.replaceAll('`', '').trim())
    .filter((word) => /^[a-z_]{4,}$/.test(word));
  assert.ok(forbidden.length > 10);
  const names = code.map((file) => ({ file, parts: file.replace(/\.tsx?$/, '').split(/[/.]/) }));
  assert.deepEqual(
    names
      .filter(({ parts }) => parts.some((part) => forbidden.includes(part.replaceAll('-', '_'))))
      .map((n) => n.file),
    [],
  );
});

test('un mot, un sens : chaque table a son mot au vocabulaire', () => {
  const tables = files
    .filter((file) => /^db\/migrations\/.*\.sql$/.test(file))
    .flatMap((file) => [...read(file).matchAll(/^create table (?:commun\.)?([a-z_]+)/gm)].map((m) => m[1]!));
  assert.ok(tables.length > 90);
  const words = new Set(
    [...read('docs/vocabulaire.md').matchAll(/^\|[^|]*`([a-z_]+)` \|/gm)].map((m) => m[1]!),
  );
  assert.deepEqual(
    tables.filter((table) => !words.has(table)),
    [],
  );
});

test('chaque règle dite construite est nommée par un test, et aucun test ne nomme une règle inconnue', () => {
  const tests = files.filter((file) => /\.test\.tsx?$/.test(file));
  const { built, ready, unproven, unknown, malformed } = compareRules(
    listedRules(ROOT),
    provenRules(ROOT, tests),
  );
  assert.ok(built + ready.length > 110);
  assert.deepEqual(
    { unproven: unproven.map((rule) => rule.id), unknown, malformed },
    { unproven: [], unknown: [], malformed: [] },
  );
});

test('une règle se nomme avec son module dans chaque titre : les notes se partagent des préfixes', () => {
  assert.deepEqual(
    bareTitles(
      ROOT,
      files.filter((file) => /^(?!src\/adapters\/payfip\/).*\.test\.tsx?$/.test(file)),
    ),
    [],
  );
});

test('un commentaire cite une règle avec son module ; PayFiP a des codes qui ressemblent à ceux de la régie', () => {
  assert.deepEqual(
    bareComments(
      ROOT,
      files.filter((file) => /^src\/(?!adapters\/payfip\/).*\.tsx?$/.test(file)),
    ),
    [],
  );
});

test('un seul produit d’essai, câblé comme celui qui est servi, et un seul navigateur sans script', () => {
  const tests = files.filter(
    (file) =>
      /^(src|db|e2e)\/.*(\.test\.|\/testing\/).*tsx?$/.test(file) && !file.startsWith('src/platform/http/'),
  );
  assert.deepEqual(where(tests, /\b(?:wire|webApp|mountRoutes|mountApi)\(/), ['src/apps/testing/product.ts']);
  assert.deepEqual(where(tests, /getSetCookie\(\)/), ['src/platform/testing/browser.ts']);
});

test('aucun lien mort dans les pages écrites', () => {
  const dead = files
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
        .filter((link) => !existsSync(join(ROOT, dirname(file), link[1]!)))
        .map((link) => `${file} → ${link[1]}`),
    );
  assert.deepEqual(dead, []);
});
