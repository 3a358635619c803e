import { assert } from '../../kernel/assert.ts';

const SIGNS: Readonly<Record<string, RegExp>> = {
  'an e-mail address': /[^\s@/]+@[^\s@/]+\.[^\s@/]+/,
  'a telephone number': /(?:\+33|\b0)[\s.]?[1-9](?:[\s.]?\d{2}){4}\b/,
  'a social security number': /\b[12]\s?\d{2}\s?\d{2}\s?[\dAB]{2}\s?\d{3}\s?\d{3}\b/,
  'a bank account': /\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){4,}/,
  'an amount': /\d[\d\s.,\u00a0\u202f]*(?:€|euros?\b)/i,
  'a date of birth': /\bnée? le\b/i,
};

/**
 * A mail says that something is waiting, never what: it travels in clear and stays in other people's hands.
 * Names cannot be recognised, which is why texts come from templates without names.
 * @throws a defect when a text shows a sign of personal data
 */
export function assertNoPersonalData(texts: readonly string[]): void {
  for (const text of texts) {
    for (const [what, sign] of Object.entries(SIGNS)) {
      assert(!sign.test(text), `a mail must not carry ${what}`);
    }
  }
}
