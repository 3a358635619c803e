import { createHash } from 'node:crypto';

/** The fields of a posted form, as typed by the person: never lost, always text. */
export class Form {
  readonly #fields: URLSearchParams;

  constructor(fields: URLSearchParams) {
    this.#fields = fields;
  }

  /** First value of a field, trimmed; empty when absent. */
  text(name: string): string {
    return (this.#fields.get(name) ?? '').trim();
  }

  /** All the values of a repeated field. */
  all(name: string): string[] {
    return this.#fields.getAll(name);
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  /** Every field with its first value, for showing the form again. */
  values(): Record<string, string> {
    return Object.fromEntries([...this.#fields.keys()].map((key) => [key, this.text(key)]));
  }

  /** Sixteen hexadecimal digits that change with what was typed. */
  fingerprint(): string {
    return createHash('sha256').update(this.#fields.toString()).digest('hex').slice(0, 16);
  }

  /** Names of the fields that begin with `prefix`, without it. */
  suffixes(prefix: string): string[] {
    return [...new Set(this.#fields.keys())]
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  }
}

const MAX_FORM_BYTES = 256 * 1024;

/** Reads a url-encoded form, bounded; null when it is too large or of another type. */
export async function readForm(request: Request): Promise<Form | null> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('application/x-www-form-urlencoded')) return null;
  const declared = Number(request.headers.get('content-length') ?? '0');
  if (declared > MAX_FORM_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_FORM_BYTES) return null;
    chunks.push(chunk);
  }
  return new Form(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}
