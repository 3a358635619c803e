import { addMonths, type CivilDate, type CivilMonth, monthOf } from '../../../kernel/calendar.ts';
import { frenchMonth } from '../../../kernel/french.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import { refusal } from '../../../kernel/rule.ts';

/** regie:M2: null when an entry may be written in `mois`. */
export const checkMois = (mois: CivilMonth, closed: readonly CivilMonth[]): Refusal | null =>
  closed.includes(mois) ? refusal('regie.mois_clos', { mois: frenchMonth(mois) }) : null;

/** First month, from that of `date`, that is not closed (regie:M2). */
export function moisOuvert(date: CivilDate, closed: readonly CivilMonth[]): CivilMonth {
  let mois = monthOf(date);
  while (checkMois(mois, closed) !== null) mois = addMonths(mois, 1);
  return mois;
}
