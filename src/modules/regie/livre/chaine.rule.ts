import { createHash } from 'node:crypto';
import { assert } from '../../../kernel/assert.ts';

/** Hash that stands before the first entry of a régie. */
export const RACINE = '0'.repeat(64);

/** One sealed entry as stored: the exact bytes hashed, never re-serialized (invariant 3). */
export type Maillon = { readonly sequence: number; readonly octets: string; readonly empreinte: string };

/** Root published once a day: what the chain must still end with, or contain. */
export type RacinePubliee = { readonly sequence: number; readonly empreinte: string };

export type Verification =
  | { readonly intacte: true; readonly longueur: number; readonly empreinte: string }
  | {
      readonly intacte: false;
      readonly sequence: number;
      readonly raison: 'sequence_rompue' | 'empreinte_fausse' | 'queue_absente' | 'racine_differente';
    };

/** Canonical JSON: keys sorted, no space, whole numbers only, no undefined. Fails (bug) on anything else. */
export function canonicalText(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    assert(Number.isSafeInteger(value), `not a whole number: ${value}`);
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  assert(typeof value === 'object', `not serializable: ${typeof value}`);
  const pairs = Object.entries(value)
    .filter(([, v]) => v !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${JSON.stringify(k)}:${canonicalText(v)}`);
  return `{${pairs.join(',')}}`;
}

/** SHA-256 (hex) of the previous hash, a line feed, and the stored bytes. */
export const empreinteDe = (precedente: string, octets: string): string =>
  createHash('sha256').update(`${precedente}\n${octets}`, 'utf8').digest('hex');

/** Seals `value` after `previous` (null for the first entry of the régie). */
export function sceller(previous: Maillon | null, value: unknown): Maillon {
  const octets = canonicalText(value);
  return {
    sequence: (previous?.sequence ?? 0) + 1,
    octets,
    empreinte: empreinteDe(previous?.empreinte ?? RACINE, octets),
  };
}

/**
 * Walks the whole chain from sequence 1 and says where it breaks first. A removed tail leaves a valid shorter
 * chain: only the published root reveals it.
 */
export function verifyChain(chain: Iterable<Maillon>, publiee: RacinePubliee | null = null): Verification {
  let last = RACINE;
  let count = 0;
  for (const link of chain) {
    if (link.sequence !== count + 1)
      return { intacte: false, sequence: count + 1, raison: 'sequence_rompue' };
    if (link.empreinte !== empreinteDe(last, link.octets))
      return { intacte: false, sequence: link.sequence, raison: 'empreinte_fausse' };
    if (publiee?.sequence === link.sequence && publiee.empreinte !== link.empreinte)
      return { intacte: false, sequence: link.sequence, raison: 'racine_differente' };
    last = link.empreinte;
    count += 1;
  }
  if (publiee && publiee.sequence > count)
    return { intacte: false, sequence: count + 1, raison: 'queue_absente' };
  return { intacte: true, longueur: count, empreinte: last };
}
