import type { CivilDate } from '../../../kernel/calendar.ts';
import { frenchDay, frenchList } from '../../../kernel/french.ts';

/** `2, 5 et 6 octobre` or `30 octobre et 2 novembre`: the days of an invoice line, months said once. */
export function frenchDays(dates: readonly CivilDate[]): string {
  const sorted = [...dates].sort();
  const items = sorted.map((date, index) => {
    const following = sorted[index + 1];
    const written = frenchDay(date);
    return following?.slice(0, 7) === date.slice(0, 7) ? written.slice(0, written.indexOf(' ')) : written;
  });
  return frenchList(items);
}
