import {
  addDays,
  addMonths,
  type CivilDate,
  firstOfMonth,
  monthOf,
  weekday,
} from '../../../../kernel/calendar.ts';

/** The same day, or the Monday after a week-end. */
const worked = (jour: CivilDate): CivilDate => addDays(jour, { 6: 2, 7: 1 }[Number(weekday(jour))] ?? 0);

const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);

/** When things happened, counted from today: two months are billed, the first is mostly paid. */
export function daysOf(today: CivilDate) {
  const last = firstOfMonth(addMonths(monthOf(today), -1));
  const issued = worked(addDays(last, 4));
  const first = addDays(firstOfMonth(monthOf(today)), 3);
  return {
    /** Month billed first, and the day its invoices were issued. */
    oldMonth: monthOf(firstOfMonth(addMonths(monthOf(today), -2))),
    oldIssue: issued,
    /** Two days at the desk, the bank's credit, the payment to the accountant. */
    desks: [worked(addDays(issued, 6)), worked(addDays(issued, 15))] as const,
    bank: worked(addDays(issued, 19)),
    handOver: worked(addDays(issued, 21)),
    /** Month billed last. */
    newMonth: monthOf(last),
    newIssue: earlier(worked(first), today),
    newPaid: earlier(worked(addDays(first, 5)), today),
    today,
  };
}
export type Days = ReturnType<typeof daysOf>;
