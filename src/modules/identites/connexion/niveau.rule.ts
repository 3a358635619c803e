const ASSURANCE = 'https://proconnect.gouv.fr/assurance';

/** Levels of assurance under which ProConnect says that two factors were used. */
const TWO_FACTORS: ReadonlySet<string> = new Set([
  'eidas2',
  'eidas3',
  `${ASSURANCE}/self-asserted-2fa`,
  `${ASSURANCE}/consistency-checked-2fa`,
]);

/** Level of a ProConnect sign-in: 2 with a second factor, else 1, and we ask for ours. */
export const levelOfAcr = (acr: string): 1 | 2 => (TWO_FACTORS.has(acr) ? 2 : 1);
