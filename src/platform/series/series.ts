import { assert } from '../../kernel/assert.ts';

export type SeriesNumber = {
  /** Code of what holds the series, two digits, `01` to `99`. */
  readonly code: string;
  readonly exercice: number;
  /** Rank in the series, from 1, without gap. */
  readonly rang: number;
};

/** A gapless series of numbered pieces, one per holder and year. */
export type Series<G extends string = string> = {
  /** What the rows of `serie_numero` and the numbers themselves call it. */
  readonly genre: G;
  /** Module that gives these numbers. */
  readonly owner: string;
  /** The number as people read it. Fails (bug) outside codes 01–99, years 2000–2099, ranks 1–9 999 999. */
  readonly format: (n: SeriesNumber) => string;
};

/** Declares a series; its format is only ever asked within its bounds. */
export const defineSeries = <const G extends string>({ genre, owner, format }: Series<G>): Series<G> => ({
  genre,
  owner,
  format: (n) => {
    assert(/^\d{2}$/.test(n.code) && n.code !== '00', `code ${n.code}`);
    assert(
      Number.isInteger(n.exercice) && n.exercice >= 2000 && n.exercice <= 2099,
      `exercice ${n.exercice}`,
    );
    assert(Number.isInteger(n.rang) && n.rang >= 1 && n.rang <= 9_999_999, `rank ${n.rang}`);
    return format(n);
  },
});

/** `Q02-26-0000003`: letter of the series, code, year, rank. */
export const lettered =
  (letter: string) =>
  ({ code, exercice, rang }: SeriesNumber): string =>
    `${letter}${code}-${String(exercice % 100).padStart(2, '0')}-${String(rang).padStart(7, '0')}`;

/** Null when the text is no lettered number. Case and outer spaces are forgiven: people type them. */
export function parseLettered(text: string): (SeriesNumber & { readonly letter: string }) | null {
  const match = /^([A-Z])(\d{2})-(\d{2})-(\d{7})$/.exec(text.trim().toUpperCase());
  if (!match) return null;
  const [, letter = '', code = '', year, rank] = match;
  const rang = Number(rank);
  if (code === '00' || rang === 0) return null;
  return { letter, code, exercice: 2000 + Number(year), rang };
}
