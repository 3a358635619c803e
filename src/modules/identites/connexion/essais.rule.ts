/**
 * How many tries, in how long. An address may be a whole family or a town hall: its limit is wider than the
 * account's, which is the one that stops guessing (OWASP ASVS 5.0, 6.3.1).
 */
export const LIMITS = {
  motDePasseCompte: { tries: 10, minutes: 15 },
  motDePasseAdresse: { tries: 60, minutes: 15 },
  codeCompte: { tries: 8, minutes: 15 },
  courrielCompte: { tries: 4, minutes: 60 },
  courrielAdresse: { tries: 30, minutes: 60 },
  codeGuichet: { tries: 20, minutes: 60 },
} as const;
