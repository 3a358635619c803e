import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addDays, type CivilDate } from '../../../kernel/calendar.ts';
import type { FileName } from '../../import/files.ts';
import { cityTerritory } from './city.ts';
import { writeCsv } from './generator/csv.ts';
import { generate } from './generator/generate.ts';
import { readLists } from './generator/lists.ts';
import { settingOf } from './setting-of.ts';
import { spanOf } from './span.ts';
import { readTerritory } from './territory.ts';

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
      mails: 0.9,
    }),
    folder,
  );
  await writeFile(join(folder, 'territoire.json'), `${JSON.stringify(territory, null, 2)}\n`);
  return counts;
}
