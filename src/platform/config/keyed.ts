import { createHmac, hkdfSync } from 'node:crypto';

/** A key for one purpose, drawn from the secret of the installation. */
export const keyFor = (secret: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', `parvis/${purpose}`, 32));

/** Keyed digest: tells nothing of the text, cannot be made without the secret. */
export const keyed = (secret: string, purpose: string, text: string): string =>
  createHmac('sha256', keyFor(secret, purpose)).update(text).digest('base64url');
