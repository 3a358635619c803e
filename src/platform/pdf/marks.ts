import { civilDateOf, type Instant, wallTimeOf, yearOf } from '../../kernel/calendar.ts';
import { frenchTime, frenchWeekDate } from '../../kernel/french.ts';

/** `jeudi 12 novembre 2026, 9 h 21`: an instant as a document states it, with its year. */
export function writtenInstant(instant: Instant, zone: string): string {
  const date = civilDateOf(instant, zone);
  return `${frenchWeekDate(date)} ${yearOf(date)}, ${frenchTime(wallTimeOf(instant, zone))}`;
}

/** A second copy of a document: same content, marked, dated (regie:Q1, facturation:FAC-6). */
export type Duplicata = { readonly editeLe: Instant; readonly zone: string };

/** Entries that make a template show the mark in words and in the background; nothing for a first copy. */
export const duplicataData = (duplicata: Duplicata | undefined) =>
  duplicata === undefined
    ? {}
    : {
        duplicata: `Second exemplaire, édité le ${writtenInstant(duplicata.editeLe, duplicata.zone)}. Il ne remplace pas l’original et n’ouvre aucun nouveau droit.`,
        filigrane: 'Duplicata',
      };
