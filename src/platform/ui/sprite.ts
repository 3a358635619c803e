import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE = join(dirname(fileURLToPath(import.meta.url)), 'assets/icons.svg');
let symbols: Map<string, string> | null = null;

function load(): Map<string, string> {
  const found = readFileSync(FILE, 'utf8').matchAll(/<symbol id="(i-[^"]+)".*?<\/symbol>/gs);
  return new Map([...found].map((match) => [match[1]!, match[0]]));
}

/** The hidden SVG holding only the symbols a rendered page uses, each once, in order of appearance. */
export function spriteFor(html: string): string {
  symbols ??= load();
  const used = new Set([...html.matchAll(/<use href="#(i-[a-z0-9-]+)"/g)].map((match) => match[1]!));
  const markup = [...used].map((id) => symbols!.get(id) ?? '').join('');
  return markup === '' ? '' : `<svg hidden="">${markup}</svg>`;
}
