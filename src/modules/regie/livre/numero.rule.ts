import { assert } from '../../../kernel/assert.ts';

/** Kinds of numbered piece (Q2). */
export const SORTES_NUMERO = {
  Q: 'quittance',
  J: 'justificatif',
  R: 'remboursement',
  B: 'remise',
  V: 'bordereau de versement',
  T: 'remise au comptable',
} as const;
export type SorteNumero = keyof typeof SORTES_NUMERO;

export type Numero = {
  readonly sorte: SorteNumero;
  /** Number of the régie in its collectivité, 1 to 99. */
  readonly regie: number;
  readonly exercice: number;
  /** Rank in the series, from 1, without gap. */
  readonly rang: number;
};

/** `Q02-26-0000003`. Fails (bug) outside régie 1–99, years 2000–2099, ranks 1–9 999 999. */
export function formatNumero({ sorte, regie, exercice, rang }: Numero): string {
  assert(Number.isInteger(regie) && regie >= 1 && regie <= 99, `regie number ${regie}`);
  assert(Number.isInteger(exercice) && exercice >= 2000 && exercice <= 2099, `exercice ${exercice}`);
  assert(Number.isInteger(rang) && rang >= 1 && rang <= 9_999_999, `rank ${rang}`);
  const pad = (value: number, width: number) => String(value).padStart(width, '0');
  return `${sorte}${pad(regie, 2)}-${pad(exercice % 100, 2)}-${pad(rang, 7)}`;
}

/** Null when the text is not a number of ours. Case and outer spaces are forgiven: people type them. */
export function parseNumero(text: string): Numero | null {
  const match = /^([QJRBVT])(\d{2})-(\d{2})-(\d{7})$/.exec(text.trim().toUpperCase());
  if (!match) return null;
  const regie = Number(match[2]);
  const rang = Number(match[4]);
  if (regie === 0 || rang === 0) return null;
  return { sorte: match[1] as SorteNumero, regie, exercice: 2000 + Number(match[3]), rang };
}

/** Rank after the last one given in the series; 0 when none was. A reversal gives nothing back (Q2). */
export const rangSuivant = (dernier: number): number => dernier + 1;

export type RuptureSerie = { readonly attendu: number; readonly trouve: number };

/** First place where ranks are not 1, 2, 3…; null when the series is gapless. */
export function ruptureDeSerie(rangs: readonly number[]): RuptureSerie | null {
  for (const [index, trouve] of rangs.entries()) {
    if (trouve !== index + 1) return { attendu: index + 1, trouve };
  }
  return null;
}
