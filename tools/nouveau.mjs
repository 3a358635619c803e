// `npm run nouveau -- module|sujet|action|ecran …`: writes a skeleton, says what is left to do.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { nouveau } from './nouveau/nouveau.mjs';

const ROOT = join(import.meta.dirname, '..');
try {
  const { written, next } = nouveau(ROOT, process.argv.slice(2));
  const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
  const code = written.filter((file) => /\.tsx?$/.test(file));
  spawnSync(process.execPath, [biome, 'check', '--write', ...code], { cwd: ROOT });
  process.stdout.write(`${written.map((file) => `écrit  ${file}`).join('\n')}\n\nReste à faire :\n`);
  process.stdout.write(`${next.map((step) => `- ${step}`).join('\n')}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
