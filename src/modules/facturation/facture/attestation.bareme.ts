/** Tax credit for the care of young children: ceiling of expenses per child (halved in alternating custody). */
export const ATTESTATION = {
  source: 'CGI 200 quater B',
  enVigueur: '2022-01-01',
  fin: null,
  /** Expenses of the year, in cents. */
  plafond: 350_000,
  /** Under this age on 1 January of the year. */
  age_maximal: 6,
} as const;
