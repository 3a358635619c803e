import { readFileSync } from 'node:fs';

const WEIGHTS = ['Regular', 'SemiBold', 'Bold'] as const;

/** The fonts of our documents, in memory. */
export const readFonts = (): Buffer[] =>
  WEIGHTS.map((weight) =>
    readFileSync(new URL(`./fonts/AtkinsonHyperlegibleNext-${weight}.ttf`, import.meta.url)),
  );

/** Characters a TrueType font can draw: its `cmap` table, format 4 (Unicode, basic plane). */
export function coverage(font: Buffer): Set<number> {
  const tables = font.readUInt16BE(4);
  let cmap = 0;
  for (let i = 0; i < tables; i += 1) {
    const at = 12 + i * 16;
    if (font.toString('latin1', at, at + 4) === 'cmap') cmap = font.readUInt32BE(at + 8);
  }
  const covered = new Set<number>();
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i += 1) {
    const table = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4);
    if (font.readUInt16BE(table) !== 4) continue;
    const segments = font.readUInt16BE(table + 6) / 2;
    for (let s = 0; s < segments; s += 1) {
      const end = font.readUInt16BE(table + 14 + s * 2);
      const start = font.readUInt16BE(table + 16 + segments * 2 + s * 2);
      for (let code = start; code <= end && code < 0xffff; code += 1) covered.add(code);
    }
  }
  return covered;
}
