import { addDays, type CivilDate, covers, fromDayNumber } from '../../../kernel/calendar.ts';
import type { Territoire } from './calendrier.schema.ts';

type FixedDay = { readonly nom: string; readonly jour: string; readonly source: string };
/** Days after Easter Sunday. */
type EasterDay = { readonly nom: string; readonly ecart: number; readonly source: string };

/** First date of the articles quoted below; no day is listed before it. All are still in force. */
export const EN_VIGUEUR: CivilDate = '2008-05-01';
export const FIN: CivilDate | null = null;

const L3133 = 'Code du travail, L3133-1';
const L3134 = 'Code du travail, L3134-13';
const L3422 = 'Code du travail, L3422-2';

/** famille:CAL-1: the eleven national days. */
export const FERIES_NATIONAUX: readonly (FixedDay | EasterDay)[] = [
  { nom: 'Jour de l’An', jour: '01-01', source: L3133 },
  { nom: 'Lundi de Pâques', ecart: 1, source: L3133 },
  { nom: 'Fête du Travail', jour: '05-01', source: L3133 },
  { nom: 'Victoire de 1945', jour: '05-08', source: L3133 },
  { nom: 'Ascension', ecart: 39, source: L3133 },
  { nom: 'Lundi de Pentecôte', ecart: 50, source: L3133 },
  { nom: 'Fête nationale', jour: '07-14', source: L3133 },
  { nom: 'Assomption', jour: '08-15', source: L3133 },
  { nom: 'Toussaint', jour: '11-01', source: L3133 },
  { nom: 'Armistice de 1918', jour: '11-11', source: L3133 },
  { nom: 'Noël', jour: '12-25', source: L3133 },
];

const abolition = (jour: string): readonly FixedDay[] => [
  { nom: 'Abolition de l’esclavage', jour, source: L3422 },
];

/** famille:CAL-1: what a territory adds. */
export const FERIES_TERRITOIRE: Readonly<Record<Territoire, readonly (FixedDay | EasterDay)[]>> = {
  metropole: [],
  alsace_moselle: [
    { nom: 'Vendredi saint', ecart: -2, source: L3134 },
    { nom: 'Saint-Étienne', jour: '12-26', source: L3134 },
  ],
  mayotte: abolition('04-27'),
  martinique: abolition('05-22'),
  guadeloupe: abolition('05-27'),
  saint_martin: abolition('05-27'),
  guyane: abolition('06-10'),
  saint_barthelemy: abolition('10-09'),
  reunion: abolition('12-20'),
};

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easter(year: number): CivilDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const mois = Math.floor((h + l - 7 * m + 114) / 31);
  const jour = ((h + l - 7 * m + 114) % 31) + 1;
  return fromDayNumber(Math.round(Date.UTC(year, mois - 1, jour) / 86_400_000));
}

export type JourFerie = { readonly date: CivilDate; readonly nom: string; readonly source: string };

/**
 * famille:CAL-1: public holidays of a year in a territory, in date order. When two fall on one date
 * (Ascension on 1 May or 8 May), both are listed.
 */
export function joursFeries(year: number, territoire: Territoire = 'metropole'): JourFerie[] {
  const sunday = easter(year);
  return [...FERIES_NATIONAUX, ...FERIES_TERRITOIRE[territoire]]
    .map((jour) => ({
      date: 'jour' in jour ? `${year}-${jour.jour}` : addDays(sunday, jour.ecart),
      nom: jour.nom,
      source: jour.source,
    }))
    .filter((jour) => covers({ debut: EN_VIGUEUR, fin: FIN }, jour.date))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}
