// Control characters but the line feed, soft hyphen, zero-width and direction marks, byte order mark.
const INVISIBLE = /(?!\n)\p{Cc}|\u00ad|[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/**
 * Makes a text drawable with the given characters: a PDF/UA file may not hold a letter its font does not have.
 * Control and direction marks are removed (they could show a name or an amount in another order); an unknown letter
 * falls back to its base letter, then to `?`.
 */
export function printable(text: string, covered: ReadonlySet<number>): string {
  const clean = text.normalize('NFC').replaceAll('\t', ' ').replace(INVISIBLE, '');
  let out = '';
  for (const char of clean) {
    const code = char.codePointAt(0)!;
    if (code === 10 || covered.has(code)) {
      out += char;
      continue;
    }
    const base = [...char.normalize('NFKD')].filter(
      (c) => covered.has(c.codePointAt(0)!) && !/\p{M}/u.test(c),
    );
    out += base.length > 0 ? base.join('') : '?';
  }
  return out;
}
