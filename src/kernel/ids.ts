import { createHash, randomFillSync } from 'node:crypto';

const pool = new Uint8Array(16 * 256);
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
let position = pool.length;
let lastMs = 0;
let counter = 0;

/** A UUID version 7 (RFC 9562): time-ordered, made in the application so that rows may live on any server. */
export function uuidv7(now: number = Date.now()): string {
  if (position === pool.length) {
    randomFillSync(pool);
    position = 0;
  }
  const at = position;
  position += 16;
  // Monotonic within a millisecond: rows made together keep their order.
  if (now > lastMs) {
    lastMs = now;
    counter = ((pool[at + 6]! & 0x07) << 8) | pool[at + 7]!;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  const tail = counter.toString(16).padStart(3, '0');
  const h = (index: number): string => HEX[pool[at + index]!]!;
  const variant = HEX[0x80 | (pool[at + 8]! & 0x3f)]!;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${tail}-${variant}${h(9)}-${h(10)}${h(11)}${h(12)}${h(13)}${h(14)}${h(15)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);

/** The same uuid for the same words, always: for things named by facts rather than by a row. */
export function idStable(...words: readonly string[]): string {
  const hex = createHash('sha256').update(words.join('/')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
