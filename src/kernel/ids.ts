import { randomFillSync } from 'node:crypto';

const pool = new Uint8Array(16 * 256);
let position = pool.length;
let lastMs = 0;
let counter = 0;

/** A UUID version 7 (RFC 9562): time-ordered, made in the application so that rows may live on any server. */
export function uuidv7(now: number = Date.now()): string {
  if (position === pool.length) {
    randomFillSync(pool);
    position = 0;
  }
  const bytes = pool.slice(position, position + 16);
  position += 16;
  // Monotonic within a millisecond: rows made together keep their order.
  if (now > lastMs) {
    lastMs = now;
    counter = ((bytes[6]! & 0x07) << 8) | bytes[7]!;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const ms = lastMs;
  bytes[0] = ms / 2 ** 40;
  bytes[1] = ms / 2 ** 32;
  bytes[2] = ms / 2 ** 24;
  bytes[3] = ms / 2 ** 16;
  bytes[4] = ms / 2 ** 8;
  bytes[5] = ms;
  bytes[6] = 0x70 | (counter >> 8);
  bytes[7] = counter;
  bytes[8] = 0x80 | (bytes[8]! & 0x3f);
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, 16).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);
