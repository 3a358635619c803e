import { inflateSync } from 'node:zlib';

type PdfObject = { readonly dictionary: string; readonly content: string };

function objects(pdf: Uint8Array): Map<string, PdfObject> {
  const raw = Buffer.from(pdf).toString('latin1');
  const found = new Map<string, PdfObject>();
  for (const [, id, body] of raw.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)\nendobj/g)) {
    const at = body!.indexOf('stream\n');
    const dictionary = at < 0 ? body! : body!.slice(0, at);
    const data = at < 0 ? '' : body!.slice(at + 7);
    const content = dictionary.includes('/FlateDecode')
      ? inflateSync(Buffer.from(data, 'latin1')).toString('latin1')
      : data;
    found.set(id!, { dictionary, content });
  }
  return found;
}

const unicode = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Glyph number to text, from a ToUnicode map. */
function glyphs(map: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const [, block] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, from, to] of block!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      found.set(Number.parseInt(from!, 16), unicode(to!));
  return found;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

const literal = (text: string): Buffer =>
  Buffer.from(
    text.replace(/\\([0-7]{1,3}|\r?\n|[\s\S])/g, (_, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
    ),
    'latin1',
  );

/** End of a literal string that starts at `at`: parentheses may nest without being escaped. */
function endOfLiteral(content: string, at: number): number {
  let depth = 0;
  for (let i = at; i < content.length; i += 1) {
    const char = content[i];
    if (char === '\\') i += 1;
    else if (char === '(') depth += 1;
    else if (char === ')' && --depth === 0) return i;
  }
  return content.length;
}

/** Strings drawn by a content stream, each text object on its line. */
function drawn(content: string, fonts: ReadonlyMap<string, Map<number, string>>): string[] {
  const lines: string[] = [];
  const token = /\bBT\b|\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]*)>|\(/g;
  let font = new Map<number, string>();
  for (let match = token.exec(content); match; match = token.exec(content)) {
    const [whole, name, hex] = match;
    if (whole === 'BT') lines.push('');
    else if (name !== undefined) font = fonts.get(name) ?? font;
    else {
      const end = hex === undefined ? endOfLiteral(content, match.index) : token.lastIndex;
      const bytes =
        hex === undefined ? literal(content.slice(match.index + 1, end)) : Buffer.from(hex, 'hex');
      token.lastIndex = Math.max(end, token.lastIndex);
      let text = '';
      for (let i = 0; i + 1 < bytes.length; i += 2) text += font.get(bytes.readUInt16BE(i)) ?? '';
      lines.push((lines.pop() ?? '') + text);
    }
  }
  return lines;
}

/** The text a PDF made by our engine draws, in drawing order. Enough for tests; not a general reader. */
export function textOf(pdf: Uint8Array): string {
  const all = objects(pdf);
  const fonts = new Map<string, Map<number, string>>();
  for (const { dictionary } of all.values()) {
    for (const [, name, id] of dictionary.matchAll(/\/(\w+) (\d+) 0 R/g)) {
      const map = /\/ToUnicode (\d+) 0 R/.exec(all.get(id!)?.dictionary ?? '')?.[1];
      if (map) fonts.set(name!, glyphs(all.get(map)?.content ?? ''));
    }
  }
  return [...all.values()]
    .filter(({ content }) => content.includes(' Tf'))
    .flatMap(({ content }) => drawn(content, fonts))
    .join('\n');
}
