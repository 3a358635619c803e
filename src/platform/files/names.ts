/** A file name as a person gave it, made safe to show and to offer for download: no path, no invisible character. */
export function safeName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/\p{C}/gu, '')
    .replace(/["<>|*?:]/g, '_')
    .trim()
    .replace(/^\.+/, '');
  const short = [...clean].slice(0, 120).join('');
  return short === '' ? 'document' : short;
}

/** `10 Mo`, `512 ko`. */
export const writtenSize = (bytes: number): string =>
  bytes >= 1024 * 1024
    ? `${Math.floor(bytes / (1024 * 1024))}\u00a0Mo`
    : `${Math.floor(bytes / 1024)}\u00a0ko`;
