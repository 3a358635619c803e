import {
  addDays,
  addMonths,
  addMs,
  type CivilDate,
  dayNumber,
  fromDayNumber,
  type Instant,
  lastOfMonth,
  mondayOf,
  monthOf,
  type WallTime,
} from '../../../kernel/calendar.ts';
import { type Calendrier, weekdayOf } from '../activite/calendrier.rule.ts';
import type { Exclusions, RegleDelai } from './delai.schema.ts';

/** A walk back longer than this finds no day: the rule excludes everything. */
const FARTHEST_DAYS = 1100;

/** True when the day does not count. */
function isExcluded(jour: number, exclusions: Exclusions, calendrier: Calendrier): boolean {
  const weekday = weekdayOf(jour);
  if (exclusions.week_ends && weekday >= 6) return true;
  if (exclusions.jours.length > 0 && exclusions.jours.includes(weekday)) return true;
  if (exclusions.feries && calendrier.ferieOf(jour) !== undefined) return true;
  if (exclusions.vacances && calendrier.vacancesOf(jour) !== undefined) return true;
  return exclusions.fermetures && calendrier.fermetureOf(jour) !== undefined;
}

/** The nth counted day before `day`, which never counts itself; null when there is none. */
function walkBack(
  jour: number,
  count: number,
  exclusions: Exclusions,
  calendrier: Calendrier,
): number | null {
  let left = count;
  for (let candidate = jour - 1; candidate > jour - FARTHEST_DAYS; candidate -= 1) {
    if (isExcluded(candidate, exclusions, calendrier)) continue;
    left -= 1;
    if (left === 0) return candidate;
  }
  return null;
}

const lastWeekdayBefore = (jour: number, weekday: number): number =>
  jour - ((weekdayOf(jour) - weekday + 6) % 7) - 1;

const weekdayWeeksBack = (date: CivilDate, weekday: number, weeks: number): number =>
  dayNumber(mondayOf(date)) - 7 * weeks + weekday - 1;

function clippedMonthDay(date: CivilDate, jour: number, monthsBack: number): number {
  const mois = addMonths(monthOf(date), -monthsBack);
  const last = lastOfMonth(mois);
  return dayNumber(jour > Number(last.slice(8)) ? last : `${mois}-${String(jour).padStart(2, '0')}`);
}

type Moment = { readonly jour: number; readonly heure: WallTime };

function rawMoment(
  rule: Exclude<RegleDelai, { forme: 'aucun' | 'j_ouvres' }>,
  date: CivilDate,
): Moment | null {
  switch (rule.forme) {
    case 'j_moins':
      return { jour: dayNumber(date) - rule.n, heure: rule.heure };
    case 'jour_precedent':
      return { jour: lastWeekdayBefore(dayNumber(date), rule.jour), heure: rule.heure };
    case 'semaine_moins':
      return { jour: weekdayWeeksBack(date, rule.jour, rule.semaines), heure: rule.heure };
    case 'mois_moins':
      return { jour: clippedMonthDay(date, rule.jour, rule.mois), heure: rule.heure };
    case 'date_fixe':
      return { jour: dayNumber(rule.date), heure: rule.heure };
    case 'table': {
      const line = rule.lignes.find((l) => l.jours.includes(weekdayOf(dayNumber(date))));
      return line ? { jour: weekdayWeeksBack(date, line.jour, line.semaines), heure: line.heure } : null;
    }
  }
}

/** Day and wall time of the limit, before any time zone. */
function limit(
  rule: Exclude<RegleDelai, { forme: 'aucun' }>,
  date: CivilDate,
  calendrier: Calendrier,
): Moment | null {
  if (rule.forme === 'j_ouvres') {
    const jour = walkBack(dayNumber(date), rule.n, rule.exclusions, calendrier);
    return jour === null ? null : { jour, heure: rule.heure };
  }
  const raw = rawMoment(rule, date);
  if (raw === null || !('si_exclu' in rule) || rule.si_exclu !== 'reculer' || !rule.exclusions) return raw;
  if (!isExcluded(raw.jour, rule.exclusions, calendrier)) return raw;
  const jour = walkBack(raw.jour, 1, rule.exclusions, calendrier);
  return jour === null ? null : { jour, heure: raw.heure };
}

/**
 * famille:DEL-2, famille:DEL-3: the last instant at which a request for an event on `eventDate` is in time: the end of the
 * limit's minute (10:00 → 10:00:59.999), in the site's wall time. A wall time skipped by daylight saving
 * becomes the next valid minute, a repeated one the later. `aucun` ends with the millisecond before `debut`,
 * or with the event's day when its beginning is not known.
 * Null when the rule names no limit for that day (a `table` without its weekday, everything excluded).
 */
export function lastMoment(
  rule: RegleDelai,
  eventDate: CivilDate,
  calendrier: Calendrier,
  debut?: WallTime,
): Instant | null {
  if (rule.forme === 'aucun') {
    return addMs(calendrier.instantAt(debut ? eventDate : addDays(eventDate, 1), debut ?? '00:00'), -1);
  }
  const moment = limit(rule, eventDate, calendrier);
  if (moment === null) return null;
  return calendrier.endOfMinute(fromDayNumber(moment.jour), moment.heure);
}
