// After a whole test run: every arrow of every life was taken, or is drawn for later.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Life } from '../src/platform/life/index.ts';
import { compareArrows, FOLDER, type Heard } from './arrows.ts';

const ROOT = join(import.meta.dirname, '..');
const isLife = (value: unknown): value is Life =>
  typeof value === 'object' && value !== null && 'edges' in value && 'leaps' in value;

const lives: Life[] = [];
for (const file of globSync('src/modules/**/*.life.ts', { cwd: ROOT }).sort())
  for (const value of Object.values((await import(join(ROOT, file))) as Record<string, unknown>))
    if (isLife(value)) lives.push(value);

const folder = process.env[FOLDER] ?? join(ROOT, '.parvis', 'fleches');
const heard = globSync('*.json', { cwd: folder }).flatMap(
  (file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Heard[],
);
const { missed, early } = compareArrows(lives, heard);
for (const arrow of missed) process.stdout.write(`  jamais prise : ${arrow}\n`);
for (const arrow of early) process.stdout.write(`  prise, quoique dessinée pour plus tard : ${arrow}\n`);
process.exitCode = missed.length + early.length === 0 ? 0 : 1;
