import { civilDateOf, ZONE_ETAT } from '../../../kernel/calendar.ts';
import { printable } from '../../import/print.ts';
import { importFolder } from '../../import/run.ts';
import { folderSource } from '../../import/source.ts';
import { withProduct } from '../with-product.ts';
import { installOperator, installSchoolCalendar, installTerritoryOf } from './install.ts';
import { stageOf } from './stage.ts';
import { readOperator, readTerritoryFile } from './territory.ts';

/** Installs the town written in a folder as a collectivité of its own, then imports its files. */
export function loadCity(folder: string, told: (line: string) => void): Promise<number> {
  return withProduct(async ({ services }) => {
    const { root } = services.config;
    const territory = readTerritoryFile(folder);
    const stage = stageOf(services, civilDateOf(services.clock.now(), ZONE_ETAT), told);
    await installSchoolCalendar(stage);
    const ids = await installOperator(services, root, readOperator(root), [territory]);
    const collectiviteId = ids.get(territory.collectivite.slug) ?? '';
    await installTerritoryOf(stage, collectiviteId, territory);
    const source = await folderSource(folder);
    const outcome = await importFolder({ services, collectiviteId, source, write: true, told });
    told(printable(outcome, true));
    return outcome.checked.clean ? 0 : 1;
  });
}
