/** Types we accept, recognised by content; what a browser declares is never believed. */
export type FileType = 'pdf' | 'png' | 'jpeg' | 'csv';

const SIGNATURES: readonly (readonly [FileType, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
];

// Everything under the space but tab, line feed and carriage return, and the delete character.
const isControl = (byte: number): boolean =>
  (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) || byte === 127;

/** A text of several columns (UTF-8 or Windows-1252), which is neither markup nor a script. */
function looksLikeCsv(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.some(isControl)) return false;
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^(?:[<{[%]|#!)/.test(text)) return false;
  return /[;,\t]/.test(text.split(/\r?\n/, 1)[0] ?? '');
}

/** The type of a content from its first bytes (4 096 are enough); null when it is none of ours. */
export function sniffType(bytes: Uint8Array): FileType | null {
  for (const [type, signature] of SIGNATURES) {
    if (signature.every((byte, index) => bytes[index] === byte)) return type;
  }
  return looksLikeCsv(bytes) ? 'csv' : null;
}
