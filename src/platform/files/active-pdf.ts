import { constants, inflateSync } from 'node:zlib';
import { type Refusal, refuse } from '../../kernel/refusal.ts';

const GAP = String.raw`(?:\s|%[^\r\n]*[\r\n])*`;
/** Names that make a PDF act, carry another file, or hide a form of another kind. `/JS` is short: its value must follow. */
const ACTIVE = new RegExp(
  String.raw`/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|GoToE|ImportData|SubmitForm)(?![A-Za-z0-9])|/JS${GAP}(?:[(<]|\d+${GAP}\d+${GAP}R)`,
);
const OBJECT_STREAM = new RegExp(String.raw`/Type${GAP}/ObjStm(?![A-Za-z0-9])`, 'g');
const MAX_STREAMS = 5000;
const MAX_INFLATED = 64 * 1024 * 1024;

/** Names may be written `/J#61vaScript`: undoes it. Lengths change, so offsets must come from the raw text. */
const plainNames = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Objects hidden in compressed object streams, as text; null when one of them cannot be read. */
function hiddenObjects(bytes: Buffer, raw: string): string[] | null {
  const found: string[] = [];
  let inflated = 0;
  for (const { index } of raw.matchAll(OBJECT_STREAM)) {
    const start = raw.lastIndexOf(' obj', index);
    const end = raw.indexOf('stream', index + 12);
    if (start < 0 || end < 0 || found.length === MAX_STREAMS) return null;
    const dictionary = raw.slice(start, end);
    const filter = /\/Filter\s*(\[\s*)?\/FlateDecode\s*(?:\]|[/>\s])/.test(dictionary);
    if (!filter || /\/(?:Predictor|DecodeParms|F|FFilter)\b/.test(dictionary)) return null;
    const from = raw.startsWith('\r\n', end + 6) ? end + 8 : end + 7;
    try {
      // To the end of the file: a false `endstream` inside must not hide the rest; zlib stops where the data stops.
      const data = inflateSync(bytes.subarray(from), {
        maxOutputLength: MAX_INFLATED - inflated,
        finishFlush: constants.Z_SYNC_FLUSH,
      });
      inflated += data.length;
      found.push(plainNames(data.toString('latin1')));
    } catch {
      return null;
    }
  }
  return found;
}

/**
 * Refuses a PDF that runs a script, starts a program, sends data or carries files, compressed objects included; and one
 * that cannot be read through: encrypted, or packed in a way ordinary software does not use. Null when it is passive.
 */
export function refuseActivePdf(content: Uint8Array): Refusal | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const raw = bytes.toString('latin1');
  const plain = plainNames(raw);
  if (ACTIVE.test(plain)) return refuse('fichiers.pdf_actif').refusal;
  if (/\/Encrypt(?![A-Za-z0-9])/.test(plain)) return refuse('fichiers.pdf_illisible').refusal;
  // An object stream declared with escaped names would escape the search below.
  const escaped = (plain.match(OBJECT_STREAM) ?? []).length !== (raw.match(OBJECT_STREAM) ?? []).length;
  const hidden = escaped ? null : hiddenObjects(bytes, raw);
  if (!hidden) return refuse('fichiers.pdf_illisible').refusal;
  return hidden.some((text) => ACTIVE.test(text)) ? refuse('fichiers.pdf_actif').refusal : null;
}
