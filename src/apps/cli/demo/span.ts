import { addDays, type CivilDate } from '../../../kernel/calendar.ts';
import { nextSchoolYear, openDays, schoolYearOf, zoneCalendar } from './calendar.ts';
import type { Span } from './generator/setting.ts';
import type { Territory } from './territory.ts';

/** Dates of a generated territory: bookings of two months, and of the month to come. */
export function spanOf(root: string, territory: Territory, today: CivilDate, from: CivilDate): Span {
  const calendar = zoneCalendar(root, territory.collectivite.zone_scolaire);
  const to = addDays(today, 28);
  const jours = new Map(territory.famille.activites.map((a) => [a.code, openDays(calendar, a, from, to)]));
  const yearFrom = schoolYearOf(from);
  return {
    today,
    from,
    to,
    yearFrom,
    // A school year that ends within the window goes on: children keep their enrolment.
    yearUntil:
      to < nextSchoolYear(yearFrom) ? nextSchoolYear(yearFrom) : nextSchoolYear(nextSchoolYear(yearFrom)),
    openDays: (activite) => jours.get(activite.code) ?? [],
  };
}
