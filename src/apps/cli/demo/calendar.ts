import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CivilDate, datesBetween, weekday, yearOf } from '../../../kernel/calendar.ts';
import {
  buildCalendrier,
  type Calendrier,
  dayType,
} from '../../../modules/famille/activite/calendrier.rule.ts';
import {
  readSchoolCalendar,
  readSchoolCalendarCsv,
} from '../../../modules/famille/activite/calendrier-scolaire.rule.ts';

/** Rows of the national school calendar kept with the demonstration, in their published form. */
export const schoolCalendarText = (root: string): string =>
  readFileSync(join(root, 'db', 'demo', 'calendrier-scolaire.csv'), 'utf8');

/** School zones by code, with the name that the published calendar gives them. */
export const ZONES = [
  ['A', 'Zone A'],
  ['B', 'Zone B'],
  ['C', 'Zone C'],
  ['Corse', 'Corse'],
  ['Réunion', 'Réunion'],
] as const;

/** Calendar of a school zone such as `B`, without any closure. */
export function zoneCalendar(root: string, zone: string): Calendrier {
  const name = ZONES.find(([code]) => code === zone)?.[1] ?? zone;
  const { periodes } = readSchoolCalendar(readSchoolCalendarCsv(schoolCalendarText(root)), name);
  return buildCalendrier({ version: 'demonstration', vacances: [...periodes] });
}

/** First day of the school year that holds `date`; July and August still belong to the year before. */
export const schoolYearOf = (date: CivilDate): CivilDate =>
  `${yearOf(date) - (date.slice(5) < '09-01' ? 1 : 0)}-09-01`;

export const nextSchoolYear = (from: CivilDate): CivilDate => `${yearOf(from) + 1}-09-01`;

/** Days between two dates on which an activity happens, by its weekdays and types of day. */
export function openDays(
  calendar: Calendrier,
  activite: { readonly jours: readonly number[]; readonly types_jour: readonly string[] },
  from: CivilDate,
  to: CivilDate,
): CivilDate[] {
  return datesBetween(from, to).filter(
    (jour) =>
      activite.jours.includes(weekday(jour)) && activite.types_jour.includes(dayType(jour, calendar).type),
  );
}
