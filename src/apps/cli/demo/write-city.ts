import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type CivilDate } from '../../../kernel/calendar.ts';
import type { FileName } from '../../import/files.ts';
import { nextSchoolYear, openDays, schoolYearOf, zoneCalendar } from './calendar.ts';
import { cityTerritory } from './city.ts';
import { writeCsv } from './generator/csv.ts';
import { generate } from './generator/generate.ts';
import { readLists } from './generator/lists.ts';
import type { Span } from './generator/setting.ts';
import { settingOf } from './setting-of.ts';
import { readTerritory, type Territory } from './territory.ts';

/** Dates of a generated territory: bookings of two months, and of the month to come. */
export function spanOf(root: string, territory: Territory, today: CivilDate, from: CivilDate): Span {
  const calendar = zoneCalendar(root, territory.collectivite.zone_scolaire);
  const to = addDays(today, 28);
  const days = new Map(territory.famille.activites.map((a) => [a.code, openDays(calendar, a, from, to)]));
  const yearFrom = schoolYearOf(from);
  return {
    today,
    from,
    to,
    yearFrom,
    // A school year that ends within the window goes on: children keep their enrolment.
    yearUntil:
      to < nextSchoolYear(yearFrom) ? nextSchoolYear(yearFrom) : nextSchoolYear(nextSchoolYear(yearFrom)),
    openDays: (activity) => days.get(activity.code) ?? [],
  };
}

export type CityOrder = {
  readonly root: string;
  readonly inhabitants: number;
  readonly seed: number;
  readonly folder: string;
  readonly today: CivilDate;
};

/** Writes the ten files of a made-up town, and `territoire.json`: the settings they go with. */
export async function writeCity(order: CityOrder): Promise<Map<FileName, number>> {
  const { root, inhabitants, seed, folder, today } = order;
  const territory = cityTerritory(readTerritory(root, 'saint-aubin-les-pres'), inhabitants);
  const counts = await writeCsv(
    generate({
      setting: settingOf(root, territory),
      span: spanOf(root, territory, today, addDays(today, -61)),
      lists: readLists(root),
      seed,
      prefix: 'V',
      families: territory.familles,
      owing: 0.06,
    }),
    folder,
  );
  await writeFile(join(folder, 'territoire.json'), `${JSON.stringify(territory, null, 2)}\n`);
  return counts;
}
