import {
  type CivilDate,
  type CivilMonth,
  civilDateOf,
  type Instant,
  type WallTime,
  wallTimeOf,
  weekday,
  yearOf,
} from './calendar.ts';
import { type Cents, centsToDecimal } from './money.ts';

const NBSP = '\u00a0';
const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;
const DAYS_SHORT = ['lun.', 'mar.', 'mer.', 'jeu.', 'ven.', 'sam.', 'dim.'] as const;
const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

export const dayName = (date: CivilDate): string => DAYS[weekday(date) - 1]!;
export const weekdayName = (day: number): string => DAYS[day - 1]!;
export const dayShort = (date: CivilDate): string => DAYS_SHORT[weekday(date) - 1]!;

/** `1er`, `2`, … */
const dayOfMonth = (date: CivilDate): string =>
  date.slice(8) === '01' ? '1er' : String(Number(date.slice(8)));

const monthName = (text: string): string => MONTHS[Number(text.slice(5, 7)) - 1]!;

/** `20 novembre 2026`. */
export const frenchDate = (date: CivilDate): string =>
  `${dayOfMonth(date)} ${monthName(date)} ${yearOf(date)}`;

/** `20 novembre`, without the year. */
export const frenchDay = (date: CivilDate): string => `${dayOfMonth(date)} ${monthName(date)}`;

/** `vendredi 20 novembre`. */
export const frenchWeekDate = (date: CivilDate): string =>
  `${dayName(date)} ${dayOfMonth(date)} ${monthName(date)}`;

/** `novembre 2026`. */
export const frenchMonth = (month: CivilMonth): string => `${monthName(month)} ${month.slice(0, 4)}`;

/** `de novembre 2026`, `d’octobre 2026`. */
export const ofMonth = (month: CivilMonth): string => {
  const text = frenchMonth(month);
  return /^[ao]/.test(text) ? `d’${text}` : `de ${text}`;
};

/** `de Léo`, `d’Inès`: what belongs to someone. */
export const ofName = (name: string): string =>
  /^[aeiouyàâäéèêëîïôöùûüœæ]/i.test(name) ? `d’${name}` : `de ${name}`;

/** `10 h` or `10 h 30`. */
export const frenchTime = (time: WallTime): string => {
  const minutes = time.slice(3, 5);
  return `${Number(time.slice(0, 2))}${NBSP}h${minutes === '00' ? '' : `${NBSP}${minutes}`}`;
};

/** `vendredi 20 novembre, 10 h`. */
export const frenchInstant = (instant: Instant, zone: string): string =>
  `${frenchWeekDate(civilDateOf(instant, zone))}, ${frenchTime(wallTimeOf(instant, zone))}`;

/** `3,01 €`, with no-break spaces and thousands. */
export function frenchEuros(amount: Cents): string {
  const [whole, fraction] = centsToDecimal(amount).replace('-', '').split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
  return `${amount < 0 ? '−' : ''}${grouped},${fraction}${NBSP}€`;
}

/** `1 repas`, `8 repas`, `2 factures`. */
export const plural = (count: number, one: string, many: string = `${one}s`): string =>
  `${count}${NBSP}${Math.abs(count) < 2 ? one : many}`;

/** `lundi, mardi et jeudi`. */
export const frenchList = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`;

/** `Y compris` for « l’école » or « la cantine » is left to callers; this folds text for search: no accents, lower case. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae');

/** `1er`, `2e`, `21e`; feminine `1re`. */
export const ordinal = (n: number, gender: 'm' | 'f' = 'm'): string =>
  n === 1 ? (gender === 'm' ? '1er' : '1re') : `${n}e`;
