import { assert } from '../../kernel/assert.ts';
import { canonical, sha256 } from '../action/canonical.ts';

/** How the entries of a book become bytes, and how each is tied to the one before. Written once, kept forever. */
export type BookFormat = {
  readonly bytes: (value: unknown) => string;
  readonly hash: (previous: string, bytes: string) => string;
};

/** Hash that stands before the first entry of a book. */
export const ROOT = '0'.repeat(64);

/** Fails (bug) on what has no single spelling: fractions, undefined in a list or alone, functions. */
function assertWhole(value: unknown): void {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return;
  if (typeof value === 'number') {
    assert(Number.isSafeInteger(value), `not a whole number: ${value}`);
    return;
  }
  assert(typeof value === 'object', `not serializable: ${typeof value}`);
  if (Array.isArray(value)) for (const item of value) assertWhole(item);
  else for (const item of Object.values(value)) if (item !== undefined) assertWhole(item);
}

/**
 * Format `livre-1`: canonical JSON of whole numbers only, and the SHA-256 (hex) of the previous hash, a line feed,
 * and the bytes. Everything sealed so far is in it.
 */
export const LIVRE_1: BookFormat = {
  bytes: (value) => {
    assertWhole(value);
    return canonical(value);
  },
  hash: (previous, bytes) => sha256(`${previous}\n${bytes}`),
};

/** Where a book ends. */
export type Head = { readonly sequence: number; readonly empreinte: string };

export const EMPTY: Head = { sequence: 0, empreinte: ROOT };

/** One sealed entry as stored: the exact bytes hashed, never re-serialized. */
export type Link = Head & { readonly octets: string; readonly precedent: string };

/** Seals values after `head`, in order. */
export function append(
  format: BookFormat,
  head: Head,
  values: readonly unknown[],
): { readonly links: readonly Link[]; readonly head: Head } {
  const links: Link[] = [];
  let end = head;
  for (const value of values) {
    const octets = format.bytes(value);
    const precedent = end.empreinte;
    const link = { sequence: end.sequence + 1, octets, precedent, empreinte: format.hash(precedent, octets) };
    links.push(link);
    end = link;
  }
  return { links, head: { sequence: end.sequence, empreinte: end.empreinte } };
}

export type Break = {
  /** Where: the entry that is wrong, or the first one missing. */
  readonly sequence: number;
  /** The entry met there, when it is another one. */
  readonly trouve?: number;
  readonly raison: 'sequence_rompue' | 'empreinte_fausse' | 'queue_absente' | 'racine_differente';
};

export type Verdict = {
  /** Last entry met. */
  readonly head: Head;
  /** In order; none: the book is whole. */
  readonly breaks: readonly Break[];
};

/**
 * Walks a whole book from its first entry and says everywhere it breaks. A removed tail leaves a valid shorter book:
 * only a `published` head, that it must still end with or contain, reveals it.
 */
export async function verify(
  format: BookFormat,
  links: AsyncIterable<Link> | Iterable<Link>,
  published: Head | null = null,
): Promise<Verdict> {
  const breaks: Break[] = [];
  let head = EMPTY;
  for await (const link of links) {
    const { sequence, empreinte } = link;
    if (sequence !== head.sequence + 1)
      breaks.push({ sequence: head.sequence + 1, trouve: sequence, raison: 'sequence_rompue' });
    if (link.precedent !== head.empreinte || empreinte !== format.hash(head.empreinte, link.octets))
      breaks.push({ sequence, raison: 'empreinte_fausse' });
    if (published?.sequence === sequence && published.empreinte !== empreinte)
      breaks.push({ sequence, raison: 'racine_differente' });
    head = { sequence, empreinte };
  }
  if (published && published.sequence > head.sequence)
    breaks.push({ sequence: head.sequence + 1, raison: 'queue_absente' });
  return { head, breaks };
}
