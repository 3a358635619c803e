import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Columns } from './columns.ts';
import { FILES } from './files.ts';

const PAGE = join(import.meta.dirname, '..', '..', '..', 'docs', 'exploitation', 'import-familles.md');

test('la page de documentation décrit chaque colonne comme l’import la lit', () => {
  const page = readFileSync(PAGE, 'utf8');
  for (const [file, columns] of Object.entries(FILES) as [string, Columns][]) {
    const section = page.split(`### \`${file}.csv\``)[1]?.split('\n### ')[0] ?? '';
    for (const [name, c] of Object.entries(columns))
      assert.ok(
        section.includes(`| \`${name}\` | ${c.needed ? 'oui' : ''} | ${c.kind} | ${c.help} |`),
        `${file}.${name}`,
      );
  }
});
