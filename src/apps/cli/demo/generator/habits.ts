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
export const schoolOf = (activites: readonly ActivitySetting[], draws: Draws): string | null => {
  const sites = [
    ...new Set(activites.filter((a) => a.genre === 'cantine').flatMap((a) => a.groupes.map((g) => g.site))),
  ];
  return sites.length > 0 ? draws.pick(sites) : null;
};

const groupFor = (
  activite: ActivitySetting,
  enfant: Child,
  school: string | null,
  span: Span,
): GroupSetting | undefined => {
  const age = ageOn(enfant.birth, span.today);
  const fit = activite.groupes.filter((g) => g.age_min <= age && age <= g.age_max);
  const near = fit.find((g) => g.site === school);
  // An activity that is not held at the school welcomes everyone at its own site.
  return near ?? fit.find(() => !activite.groupes.some((g) => g.site === school));
};

/** Which open days a child attends: every day, fixed weekdays, or now and then. */
function voulu(activite: ActivitySetting, draws: Draws): (jour: CivilDate) => boolean {
  const habit = draws.weighted([
    ['all', 46],
    ['fixed', 40],
    ['some', 14],
  ] as const);
  if (habit === 'all') return () => true;
  if (habit === 'some') return () => draws.chance(0.25);
  const jours = new Set(activite.jours.filter(() => draws.chance(0.6)));
  return (jour) => jours.has(weekday(jour));
}

function attendance(jour: CivilDate, hourly: boolean, span: Span, draws: Draws): Record<string, string> {
  if (jour >= span.today) return {};
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
  activites: readonly ActivitySetting[],
  span: Span,
  draws: Draws,
): Generator<CsvRecord> {
  const school = schoolOf(activites, draws);
  const foyer = family.homes[0]!.id;
  for (const enfant of family.enfants) {
    for (const activite of activites) {
      // Families known to an organism that runs one activity only came for it.
      if (!draws.chance(activites.length === 1 ? 0.9 : ENROLLED[activite.genre])) continue;
      const groupe = groupFor(activite, enfant, school, span);
      if (!groupe) continue;
      yield {
        file: 'inscriptions',
        cells: {
          id_externe: `${enfant.id}/${activite.code}`,
          enfant: enfant.id,
          foyer,
          activite: activite.code,
          site: groupe.site,
          groupe: groupe.nom,
          classe: classOf(enfant.birth, span.yearFrom),
          debut: span.yearFrom,
          fin: span.yearUntil,
        },
      };
      const comes = voulu(activite, draws);
      for (const jour of span.openDays(activite, groupe.site)) {
        if (jour < span.from || jour > span.to || !comes(jour)) continue;
        const unite =
          activite.unites.length > 1 && draws.chance(0.25)
            ? draws.pick(activite.unites)
            : activite.unites[0]!;
        yield {
          file: 'reservations',
          cells: {
            enfant: enfant.id,
            activite: activite.code,
            unite: unite.code,
            jour,
            demandee_le: addDays(jour, -draws.whole(9, 30)),
            ...attendance(jour, unite.hourly, span, draws),
          },
        };
      }
    }
  }
}
