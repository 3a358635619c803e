// Preloaded in each process of a whole test run: at its end, the arrows that the product took in it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { watchArrows } from '../src/platform/life/watch.ts';
import { FOLDER } from './arrows.ts';

const folder = process.env[FOLDER];
if (folder !== undefined) {
  const taken = new Set<string>();
  watchArrows(({ life, from, event }) => taken.add(JSON.stringify([life, from, event])));
  process.on('exit', () => {
    if (taken.size === 0) return;
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${process.pid}.json`), `[${[...taken].join(',\n')}]\n`);
  });
}
