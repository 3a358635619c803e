import { randomBytes } from 'node:crypto';

/** A new secret for an authenticator application: 160 bits, as RFC 4226 recommends. */
export const newTotpSecret = (): Buffer => randomBytes(20);

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A code that a person reads aloud at the desk, without letters that look alike: `ABCD-EFGH`, 40 bits. */
export function deskCode(): string {
  const letters = [...randomBytes(8)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
