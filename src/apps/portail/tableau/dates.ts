import { addDays, type CivilDate, daysBetween } from '../../../kernel/calendar.ts';
import { dayName, dayShort, frenchDay, plural } from '../../../kernel/french.ts';

/** A near date as one says it: « aujourd’hui », « demain », « lun. 23 », « 30 novembre ». */
export function nearDate(date: CivilDate, today: CivilDate): string {
  if (date === today) return 'aujourd’hui';
  if (date === addDays(today, 1)) return 'demain';
  if (date === addDays(today, -1)) return 'hier';
  const away = daysBetween(today, date);
  return away > -7 && away < 12 ? `${dayShort(date)} ${Number(date.slice(8))}` : frenchDay(date);
}

/** « du mardi 17 », the way a day is told inside a sentence. */
export const ofDay = (date: CivilDate, today: CivilDate): string =>
  date === today ? 'd’aujourd’hui' : `du ${dayName(date)} ${frenchDay(date)}`;

/** « depuis 3 jours », « depuis hier ». */
export const since = (date: CivilDate, today: CivilDate): string => {
  const jours = daysBetween(date, today);
  return jours <= 0 ? 'depuis aujourd’hui' : jours === 1 ? 'depuis hier' : `depuis ${plural(jours, 'jour')}`;
};

/** First letter in capital, at the beginning of a sentence. */
export const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
