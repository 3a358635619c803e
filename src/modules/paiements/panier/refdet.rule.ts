import { assert } from '../../../kernel/assert.ts';

// No I, L, O, U: a reference may be read aloud over the telephone.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A reference from random bytes given by the caller (15 bytes: 75 bits, 15 characters).
 * One per attempt; it holds no date, no invoice number and no personal data (payfip §5 rule 6).
 */
export function refdetFrom(random: Uint8Array): string {
  assert(random.length >= 12 && random.length <= 28, 'refdet: 12 to 28 random bytes expected');
  return `PV${Array.from(random, (byte) => ALPHABET[byte & 31]).join('')}`;
}
