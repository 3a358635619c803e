import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync, transformSync } from 'esbuild';
import { assert } from '../../kernel/assert.ts';

const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCE = join(HERE, '../../..', 'src');
const ASSETS = join(HERE, '../ui/assets');
const FONT_PACKAGE = '@fontsource-variable/atkinson-hyperlegible-next';

/** A file ready to be named: `name` is what pages ask for, such as `style.css` or `islands/touches.js`. */
export type BuiltFile = { readonly name: string; readonly type: string; readonly body: Buffer };

const asset = (file: string): string => readFileSync(join(ASSETS, file), 'utf8');

/** Every island: those of the platform's folder, and the `*.island.ts` of modules, whatever their subject. */
export const islandFiles = (): string[] =>
  ['platform/islands/*.ts', 'modules/**/*.island.ts'].flatMap((pattern) =>
    globSync(pattern, { cwd: SOURCE })
      .filter((file) => !file.endsWith('.test.ts'))
      .sort()
      .map((file) => join(SOURCE, file)),
  );

/** What pages ask for: `moyen-encaisse.island.ts` is `moyen-encaisse`. */
const nameOf = (file: string): string => basename(file, '.ts').replace(/\.island$/, '');

/** One small ES module per island entry; what they share goes into a chunk of its own. */
export function buildIslands(entries: readonly string[]): BuiltFile[] {
  const names = new Set(entries.map(nameOf));
  assert(names.size === entries.length, 'two islands have the same file name');
  if (entries.length === 0) return [];
  const { outputFiles } = buildSync({
    entryPoints: entries.map((file) => ({ in: file, out: nameOf(file) })),
    outdir: '/islands',
    write: false,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    chunkNames: 'commun-[hash]',
    legalComments: 'none',
  });
  return outputFiles.map((file) => ({
    name: `islands/${basename(file.path)}`,
    type: 'text/javascript; charset=utf-8',
    body: Buffer.from(file.contents),
  }));
}

/** Fonts from their package, under the names the style sheet uses. */
export function fontFiles(): BuiltFile[] {
  const manifest = createRequire(import.meta.url).resolve(`${FONT_PACKAGE}/package.json`);
  return ['latin', 'latin-ext'].map((subset) => ({
    name: `police-${subset}.woff2`,
    type: 'font/woff2',
    body: readFileSync(
      join(dirname(manifest), 'files', `atkinson-hyperlegible-next-${subset}-wght-normal.woff2`),
    ),
  }));
}

/** The one style sheet, minified; nesting and relative colours are kept as written. */
export function buildStyle(fontUrl: (name: string) => string): BuiltFile {
  const source = ['tokens.css', 'components.css', 'complements.css'].map(asset).join('\n');
  const linked = source.replace(/url\("(police-[^"]+)"\)/g, (_, name: string) => `url("${fontUrl(name)}")`);
  return { name: 'style.css', type: 'text/css; charset=utf-8', body: minifyCss(linked) };
}

export const minifyCss = (css: string): Buffer =>
  Buffer.from(
    transformSync(css, { loader: 'css', minify: true, target: 'esnext', legalComments: 'none' }).code,
  );

/** Pictures that are linked, not inlined. */
export const pictureFiles = (): BuiltFile[] =>
  ['favicon.svg', 'logo.svg', 'logo-sombre.svg'].map((name) => ({
    name,
    type: 'image/svg+xml',
    body: Buffer.from(asset(name).replace(/>\s+</g, '><')),
  }));
