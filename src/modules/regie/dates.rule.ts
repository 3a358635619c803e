import {
  addDays,
  addMonths,
  type CivilDate,
  type CivilMonth,
  daysBetween,
  firstOfMonth,
  lastOfMonth,
  monthOf,
  weekday,
} from '../../kernel/calendar.ts';

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

/** First month, from that of `date`, that is not closed (M2). */
export function moisOuvert(date: CivilDate, closed: readonly CivilMonth[]): CivilMonth {
  let month = monthOf(date);
  while (closed.includes(month)) month = addMonths(month, 1);
  return month;
}
