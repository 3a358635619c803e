import { defineSeries, lettered, parseLettered } from '../../platform/series/index.ts';

const owner = 'regie';

/** Numbered pieces of a régie (regie:Q2), by their letter. */
export const SERIES = {
  quittance: defineSeries({ genre: 'Q', owner, format: lettered('Q') }),
  justificatif: defineSeries({ genre: 'J', owner, format: lettered('J') }),
  remise: defineSeries({ genre: 'B', owner, format: lettered('B') }),
  versement: defineSeries({ genre: 'V', owner, format: lettered('V') }),
} as const;

/** Whether a text is the number of a receipt, as people type it. */
export function isNumeroRecu(text: string): boolean {
  const letter = parseLettered(text)?.letter;
  return letter === SERIES.quittance.genre || letter === SERIES.justificatif.genre;
}
