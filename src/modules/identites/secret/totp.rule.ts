import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Instant, msBetween } from '../../../kernel/calendar.ts';

const EPOCH: Instant = '1970-01-01T00:00:00.000Z';
const STEP_SECONDS = 30;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes to base32 without padding (RFC 4648), the form a person copies into an application. */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      text += ALPHABET[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= 0xff;
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text;
}

/** The number of the 30-second step an instant falls in. */
export const stepOf = (now: Instant): number => Math.floor(msBetween(EPOCH, now) / 1000 / STEP_SECONDS);

/** The code of one step: HOTP of the step number (RFC 4226), `digits` digits. */
export function totpAt(secret: Uint8Array, step: number, digits = 6, hash = 'sha1'): string {
  const compteur = Buffer.alloc(8);
  compteur.writeBigUInt64BE(BigInt(step));
  const mac = createHmac(hash, secret).update(compteur).digest();
  const offset = (mac.at(-1) ?? 0) & 0x0f;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * The step whose code was typed, or null. One step before and after are accepted: telephones drift (RFC 6238,
 * 5.2). The caller refuses a step already used.
 */
export function matchTotp(secret: Uint8Array, typed: string, now: Instant): number | null {
  const code = typed.replace(/\s/g, '');
  if (!/^\d{6}$/.test(code)) return null;
  const current = stepOf(now);
  let found: number | null = null;
  for (const step of [current - 1, current, current + 1]) {
    if (timingSafeEqual(Buffer.from(totpAt(secret, step)), Buffer.from(code))) found = step;
  }
  return found;
}

/** The address authenticator applications read. */
export const otpauthUrl = (secret: string, label: string): string =>
  `otpauth://totp/Parvis:${encodeURIComponent(label)}?secret=${secret}&issuer=Parvis&period=${STEP_SECONDS}`;
