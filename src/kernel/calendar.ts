import { Temporal } from 'temporal-polyfill';
import { assert } from './assert.ts';

/** A civil date, `"2026-11-20"`. Text order is date order. */
export type CivilDate = string;
/** A civil month, `"2026-11"`. */
export type CivilMonth = string;
/** A wall time, `"10:00"`. */
export type WallTime = string;
/** An instant in UTC with milliseconds, `"2026-11-20T09:00:00.000Z"`. Text order is time order. */
export type Instant = string;
/** 1 Monday … 7 Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** Where the State writes a date or an hour without saying where: its calendars, its payment service. Never a default. */
export const ZONE_ETAT = 'Europe/Paris';

const DAY_MS = 86_400_000;

/** Days since 1970-01-01; civil arithmetic only, no time zone involved. */
export function dayNumber(date: CivilDate): number {
  const ms = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
  return Math.round(ms / DAY_MS);
}

export const fromDayNumber = (day: number): CivilDate => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const addDays = (date: CivilDate, days: number): CivilDate => fromDayNumber(dayNumber(date) + days);

/** `b - a` in days. */
export const daysBetween = (a: CivilDate, b: CivilDate): number => dayNumber(b) - dayNumber(a);

export const weekday = (date: CivilDate): Weekday => (((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday;

export const monthOf = (date: CivilDate): CivilMonth => date.slice(0, 7);

export const yearOf = (date: CivilDate): number => Number(date.slice(0, 4));

export const firstOfMonth = (month: CivilMonth): CivilDate => `${month}-01`;

export const addMonths = (month: CivilMonth, count: number): CivilMonth => {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
};

export const lastOfMonth = (month: CivilMonth): CivilDate => addDays(firstOfMonth(addMonths(month, 1)), -1);

/** All dates from `start` to `end`, both included. */
export function datesBetween(start: CivilDate, end: CivilDate): CivilDate[] {
  const first = dayNumber(start);
  const last = dayNumber(end);
  const dates: CivilDate[] = [];
  for (let day = first; day <= last; day += 1) dates.push(fromDayNumber(day));
  return dates;
}

export const datesOfMonth = (month: CivilMonth): CivilDate[] =>
  datesBetween(firstOfMonth(month), lastOfMonth(month));

/** True when `date` is in `[debut, fin)`; without `fin`, it lasts. */
export const covers = (p: { debut: CivilDate; fin: CivilDate | null }, date: CivilDate): boolean =>
  p.debut <= date && (p.fin === null || date < p.fin);
/** Monday of the week of `date`. */
export const mondayOf = (date: CivilDate): CivilDate => addDays(date, 1 - weekday(date));

/** True for a real date of the civil calendar written `YYYY-MM-DD`. */
export const isCivilDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
  fromDayNumber(dayNumber(text)) === text;

export const isWallTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

const epochMs = (instant: Instant): number => {
  const ms = Date.parse(instant);
  assert(!Number.isNaN(ms), `not an instant: ${instant}`);
  return ms;
};

export const instantFromMs = (ms: number): Instant => new Date(ms).toISOString();

export const addMs = (instant: Instant, ms: number): Instant => instantFromMs(epochMs(instant) + ms);

export const addMinutes = (instant: Instant, minutes: number): Instant => addMs(instant, minutes * 60_000);

/** `b - a` in milliseconds. */
export const msBetween = (a: Instant, b: Instant): number => epochMs(b) - epochMs(a);

/**
 * The instant of a wall time. A time skipped by daylight saving becomes the next valid instant,
 * a repeated one the later (famille:DEL-3).
 */
export function instantAt(date: CivilDate, time: WallTime, zone: string): Instant {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
  if (later.toPlainDateTime().equals(local)) return instantFromMs(later.epochMilliseconds);
  // Skipped: `compatible` moves by the length of the gap; the next valid instant is the transition itself.
  const before = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const transition = before.getTimeZoneTransition('next');
  return instantFromMs((transition ?? later).epochMilliseconds);
}

const partsCache = new Map<string, Intl.DateTimeFormat>();
const formatter = (zone: string): Intl.DateTimeFormat => {
  let format = partsCache.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    partsCache.set(zone, format);
  }
  return format;
};

const MOST_TEXTS = 2_000;
const localTexts = new Map<string, Map<Instant, string>>();

/** `2026-11-20 10:00`. Formatting is slow and a page asks for the same few instants at each cell. */
function localText(instant: Instant, zone: string): string {
  let known = localTexts.get(zone);
  if (!known) {
    known = new Map();
    localTexts.set(zone, known);
  }
  let text = known.get(instant);
  if (text === undefined) {
    text = formatter(zone).format(epochMs(instant));
    if (known.size >= MOST_TEXTS) known.clear();
    known.set(instant, text);
  }
  return text;
}

/** Civil date of an instant in a zone. */
export const civilDateOf = (instant: Instant, zone: string): CivilDate =>
  localText(instant, zone).slice(0, 10);

/** Wall time of an instant in a zone. */
export const wallTimeOf = (instant: Instant, zone: string): WallTime =>
  localText(instant, zone).slice(11, 16);

/** Age in completed years on `date`. */
export function ageOn(birth: CivilDate, date: CivilDate): number {
  const years = yearOf(date) - yearOf(birth);
  return date.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** Same day of the month `months` later, or the last day of that month when it has no such day. */
export function sameDayLater(date: CivilDate, months: number): CivilDate {
  const month = addMonths(monthOf(date), months);
  const wanted = addDays(firstOfMonth(month), Number(date.slice(8)) - 1);
  const last = lastOfMonth(month);
  return wanted > last ? last : wanted;
}

/**
 * Last day of a period of `months` starting on `start`: the eve of the same day, or the last day of the month
 * when that day does not exist (31 December + 2 months ends on 28 February).
 */
export function lastDayOfPeriod(start: CivilDate, months: number): CivilDate {
  const end = sameDayLater(start, months);
  return end.slice(8) === start.slice(8) ? addDays(end, -1) : end;
}

/** Working days (Monday to Friday, public holidays of `holidays` left out) after `from`, up to `to` included. */
export function workingDaysBetween(from: CivilDate, to: CivilDate, holidays: readonly CivilDate[]): number {
  let count = 0;
  for (let offset = 1; offset <= daysBetween(from, to); offset += 1) {
    const day = addDays(from, offset);
    if (weekday(day) <= 5 && !holidays.includes(day)) count += 1;
  }
  return count;
}
