import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from 'node:crypto';
import { keyed, keyFor } from '../../../platform/config/keyed.ts';

/** Encrypts a few bytes to keep them in the database (AES-256-GCM); `owner` is bound to them and checked again. */
export function seal(secret: string, owner: string, clear: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, 'coffre'), nonce).setAAD(Buffer.from(owner));
  const body = Buffer.concat([cipher.update(clear), cipher.final()]);
  return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
}

/** The bytes sealed for this owner. Throws when they were changed, or sealed for someone else or under another secret. */
export function unseal(secret: string, owner: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed.replace(/^v1\./, ''), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, 'coffre'), bytes.subarray(0, 12))
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}

/** A token for a link: what it opens, signed. */
export const signToken = (secret: string, id: string): string => `${id}.${keyed(secret, 'lien', id)}`;

/** The id of a link's token, or null when its signature is not ours. */
export function readToken(secret: string, token: string): string | null {
  const dot = token.indexOf('.');
  const id = token.slice(0, Math.max(dot, 0));
  const given = Buffer.from(token);
  const right = Buffer.from(signToken(secret, id));
  return given.length === right.length && timingSafeEqual(given, right) ? id : null;
}
