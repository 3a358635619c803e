import { addDays, ageOn, type CivilDate, weekday, yearOf } from '../../../../kernel/calendar.ts';
import type { Child, Family } from './home.ts';
import type { Draws } from './random.ts';
import type { CsvRecord } from './records.ts';
import type { ActivitySetting, GroupSetting, Span } from './setting.ts';

/** Share of the children who are enrolled. */
const ENROLLED: Readonly<Record<ActivitySetting['genre'], number>> = {
  cantine: 0.84,
  periscolaire: 0.42,
  mercredi: 0.3,
  vacances: 0.18,
  evenement: 0.1,
};

const CLASSES = ['PS', 'MS', 'GS', 'CP', 'CE1', 'CE2', 'CM1', 'CM2'];

/** Class of a child born that year, for the school year that begins at `yearFrom`. */
export const classOf = (birth: CivilDate, yearFrom: CivilDate): string =>
  CLASSES[Math.min(7, Math.max(0, yearOf(yearFrom) - yearOf(birth) - 3))]!;

/** The school of a family is the same for all its children, and for every activity. */
export const schoolOf = (activities: readonly ActivitySetting[], draws: Draws): string | null => {
  const sites = [
    ...new Set(activities.filter((a) => a.genre === 'cantine').flatMap((a) => a.groups.map((g) => g.site))),
  ];
  return sites.length > 0 ? draws.pick(sites) : null;
};

const groupFor = (
  activity: ActivitySetting,
  child: Child,
  school: string | null,
  span: Span,
): GroupSetting | undefined => {
  const age = ageOn(child.birth, span.today);
  const fit = activity.groups.filter((g) => g.age_min <= age && age <= g.age_max);
  const near = fit.find((g) => g.site === school);
  // An activity that is not held at the school welcomes everyone at its own site.
  return near ?? fit.find(() => !activity.groups.some((g) => g.site === school));
};

/** Which open days a child attends: every day, fixed weekdays, or now and then. */
function wanted(activity: ActivitySetting, draws: Draws): (day: CivilDate) => boolean {
  const habit = draws.weighted([
    ['all', 46],
    ['fixed', 40],
    ['some', 14],
  ] as const);
  if (habit === 'all') return () => true;
  if (habit === 'some') return () => draws.chance(0.25);
  const days = new Set(activity.jours.filter(() => draws.chance(0.6)));
  return (day) => days.has(weekday(day));
}

function attendance(day: CivilDate, hourly: boolean, span: Span, draws: Draws): Record<string, string> {
  if (day >= span.today) return {};
  const minutes = hourly ? String(draws.whole(3, 10) * 10) : '';
  if (draws.chance(0.955)) return { presence: 'present', minutes };
  const motif = draws.weighted([
    ['maladie', 50],
    ['famille', 20],
    ['', 30],
  ] as const);
  return { presence: 'absent', motif };
}

/** Enrolments of a family and the bookings its habits give, day after day. */
export function* bookingRecords(
  family: Family,
  activities: readonly ActivitySetting[],
  span: Span,
  draws: Draws,
): Generator<CsvRecord> {
  const school = schoolOf(activities, draws);
  const foyer = family.homes[0]!.id;
  for (const child of family.children) {
    for (const activity of activities) {
      // Families known to an organism that runs one activity only came for it.
      if (!draws.chance(activities.length === 1 ? 0.9 : ENROLLED[activity.genre])) continue;
      const group = groupFor(activity, child, school, span);
      if (!group) continue;
      yield {
        file: 'inscriptions',
        cells: {
          id_externe: `${child.id}/${activity.code}`,
          enfant: child.id,
          foyer,
          activite: activity.code,
          site: group.site,
          groupe: group.nom,
          classe: classOf(child.birth, span.yearFrom),
          debut: span.yearFrom,
          fin: span.yearUntil,
        },
      };
      const comes = wanted(activity, draws);
      for (const day of span.openDays(activity, group.site)) {
        if (day < span.from || day > span.to || !comes(day)) continue;
        const unit =
          activity.units.length > 1 && draws.chance(0.25) ? draws.pick(activity.units) : activity.units[0]!;
        yield {
          file: 'reservations',
          cells: {
            enfant: child.id,
            activite: activity.code,
            unite: unit.code,
            jour: day,
            demandee_le: addDays(day, -draws.whole(9, 30)),
            ...attendance(day, unit.hourly, span, draws),
          },
        };
      }
    }
  }
}
