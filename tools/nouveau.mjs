// `npm run nouveau -- module|sujet|action|ecran …`: writes a skeleton, says what is left to do.
import { join } from 'node:path';
import { dress } from './nouveau/mise-en-forme.mjs';
import { nouveau } from './nouveau/nouveau.mjs';

const ROOT = join(import.meta.dirname, '..');
try {
  const { written, next } = nouveau(ROOT, process.argv.slice(2));
  const left = dress(ROOT, written);
  process.stdout.write(`${written.map((file) => `écrit  ${file}`).join('\n')}\n\nReste à faire :\n`);
  process.stdout.write(`${next.map((step) => `- ${step}`).join('\n')}\n${left}`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
