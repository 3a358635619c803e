import { addMonths, type CivilDate, type CivilMonth, monthOf } from '../../../kernel/calendar.ts';

/** First month, from that of `date`, that is not closed (M2). */
export function moisOuvert(date: CivilDate, closed: readonly CivilMonth[]): CivilMonth {
  let month = monthOf(date);
  while (closed.includes(month)) month = addMonths(month, 1);
  return month;
}
