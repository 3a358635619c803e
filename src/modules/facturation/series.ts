import { defineSeries, lettered } from '../../platform/series/index.ts';

const owner = 'facturation';

/** Numbers of what is issued (facturation:FAC-3): gapless per régie, kind and year, given at promotion. */
export const SERIES = {
  facture: defineSeries({ genre: 'F', owner, format: lettered('F') }),
  avoir: defineSeries({ genre: 'A', owner, format: lettered('A') }),
} as const;
