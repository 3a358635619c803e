import { createHash } from 'node:crypto';
import type { Instant } from '../../kernel/calendar.ts';

/** A sealed block: the fingerprint covers every line's exact bytes and the block before. */
export type Block = {
  readonly number: number;
  readonly previous: string;
  readonly fingerprint: string;
  readonly lines: number;
  readonly sealedAt: Instant;
};

const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Fingerprint of the block before the first one. */
export const GENESIS = '0'.repeat(64);

/** Seals lines in the order given. `previous` is the fingerprint of the block before. */
export function seal(number: number, previous: string, lines: readonly string[], sealedAt: Instant): Block {
  const body = [String(number), previous, sealedAt, ...lines.map(hash)].join('\n');
  return { number, previous, fingerprint: hash(body), lines: lines.length, sealedAt };
}

export type BlockFault = {
  readonly number: number;
  readonly fault: 'numero' | 'precedent' | 'lignes' | 'empreinte';
};

/** Recomputes one block from its stored lines; null when it stands. */
export function checkBlock(
  block: Block,
  expectedNumber: number,
  expectedPrevious: string,
  lines: readonly string[],
): BlockFault | null {
  if (block.number !== expectedNumber) return { number: expectedNumber, fault: 'numero' };
  if (block.previous !== expectedPrevious) return { number: block.number, fault: 'precedent' };
  if (block.lines !== lines.length) return { number: block.number, fault: 'lignes' };
  const again = seal(block.number, block.previous, lines, block.sealedAt);
  return again.fingerprint === block.fingerprint ? null : { number: block.number, fault: 'empreinte' };
}
