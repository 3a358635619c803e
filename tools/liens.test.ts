import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '..');

const PAGES = [
  '*.md',
  'docs/**/*.md',
  'src/**/README.md',
  'simulators/**/README.md',
  'db/**/README.md',
  'bench/README.md',
  'e2e/README.md',
];

/** Targets of links and images written in Markdown; what stands in code is an example. */
function targets(text: string): string[] {
  const prose = text.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((m) => m[1] ?? '');
}

const outside = (target: string): boolean => /^[a-z]+:/i.test(target);

/** The anchor of a heading, as forges write it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');

const anchorsIn = (file: string): ReadonlySet<string> =>
  new Set([...readFileSync(file, 'utf8').matchAll(/^#{1,6} +(.+)$/gm)].map((m) => anchorOf(m[1] ?? '')));

function broken(page: string): string[] {
  const file = join(ROOT, page);
  return targets(readFileSync(file, 'utf8'))
    .filter((target) => !outside(target))
    .filter((target) => {
      const [path = '', anchor] = decodeURI(target).split('#');
      const aim = path === '' ? file : resolve(dirname(file), path);
      if (!existsSync(aim)) return true;
      return anchor !== undefined && aim.endsWith('.md') && !anchorsIn(aim).has(anchor);
    })
    .map((target) => `${page} → ${target}`);
}

test('la documentation ne mène nulle part en vain : liens, ancres et images', () => {
  const pages = globSync(PAGES, { cwd: ROOT });
  assert.ok(pages.length > 30, `only ${pages.length} pages found`);
  assert.deepEqual(pages.flatMap(broken), []);
});

test('chaque image des pages dit ce qu’elle montre', () => {
  const silent = globSync(PAGES, { cwd: ROOT }).filter((page) =>
    /!\[\s*\]\(/.test(readFileSync(join(ROOT, page), 'utf8')),
  );
  assert.deepEqual(silent, []);
});
