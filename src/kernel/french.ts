import { assert } from './assert.ts';
import {
  type CivilDate,
  type CivilMonth,
  civilDateOf,
  type Instant,
  PARIS,
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

/** `10 h` or `10 h 30`. */
export const frenchTime = (time: WallTime): string => {
  const minutes = time.slice(3, 5);
  return `${Number(time.slice(0, 2))}${NBSP}h${minutes === '00' ? '' : `${NBSP}${minutes}`}`;
};

/** `vendredi 20 novembre, 10 h`. */
export const frenchInstant = (instant: Instant, zone: string = PARIS): string =>
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
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe').replace(/æ/g, 'ae').toLowerCase();

/** `1er`, `2e`, `21e`; feminine `1re`. */
export const ordinal = (n: number, gender: 'm' | 'f' = 'm'): string =>
  n === 1 ? (gender === 'm' ? '1er' : '1re') : `${n}e`;

const UNITS = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
] as const;
const TENS = [
  '',
  '',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
] as const;

/** 0 to 99. `last` is false before « mille »: « quatre-vingt mille ». */
function belowHundred(n: number, last: boolean): string {
  if (n <= 16) return UNITS[n]!;
  if (n < 20) return `dix-${UNITS[n - 10]}`;
  const ten = n >= 80 ? 8 : Math.floor(n / 10);
  const rest = n - (ten === 7 ? 60 : ten * 10);
  if (ten === 8)
    return rest === 0
      ? last
        ? 'quatre-vingts'
        : 'quatre-vingt'
      : `quatre-vingt-${belowHundred(rest, true)}`;
  if (rest === 0) return TENS[ten]!;
  const joint = rest === 1 || rest === 11 ? ' et ' : '-';
  return `${TENS[ten]}${joint}${belowHundred(rest, true)}`;
}

function belowThousand(n: number, last: boolean): string {
  const hundreds = Math.floor(n / 100);
  const rest = n % 100;
  if (hundreds === 0) return belowHundred(rest, last);
  const head = hundreds === 1 ? 'cent' : `${UNITS[hundreds]} cent`;
  if (rest === 0) return hundreds > 1 && last ? `${head}s` : head;
  return `${head} ${belowHundred(rest, last)}`;
}

/** A whole number from 0 to 999 999 999 in words: « mille deux cent trois », « quatre-vingts ». */
export function numberInWords(n: number): string {
  assert(Number.isSafeInteger(n) && n >= 0 && n < 1_000_000_000, `not a number to be written in words: ${n}`);
  if (n === 0) return 'zéro';
  const millions = Math.floor(n / 1_000_000);
  const thousands = Math.floor(n / 1000) % 1000;
  const units = n % 1000;
  const parts: string[] = [];
  if (millions > 0) parts.push(`${belowThousand(millions, true)} million${millions > 1 ? 's' : ''}`);
  if (thousands > 0) parts.push(thousands === 1 ? 'mille' : `${belowThousand(thousands, false)} mille`);
  if (units > 0) parts.push(belowThousand(units, true));
  return parts.join(' ');
}

/** An amount in words, as a record or a receipt writes it: « douze euros et trente centimes ». */
export function eurosInWords(amount: Cents): string {
  const absolute = Math.abs(amount);
  const euros = Math.floor(absolute / 100);
  const rest = absolute % 100;
  // « un million d’euros », but « un million deux euros ».
  const of = euros > 0 && euros % 1_000_000 === 0 ? ' d’' : ' ';
  const whole = `${numberInWords(euros)}${of}euro${euros < 2 ? '' : 's'}`;
  const cents = `${numberInWords(rest)} centime${rest < 2 ? '' : 's'}`;
  const text = rest === 0 ? whole : euros === 0 ? cents : `${whole} et ${cents}`;
  return amount < 0 ? `moins ${text}` : text;
}
