import { StartupRefusal } from '../../../platform/db/embedded/refusal.ts';
import { eachOf } from '../../import/chunks.ts';
import { ImportRefusal } from '../../import/target.ts';
import type { Product } from '../../wiring.ts';
import { withProduct } from '../with-product.ts';
import { playEvents } from './history/events.ts';
import { playHistory } from './history/play.ts';
import { installOperator, installSchoolCalendar, installTerritoryOf } from './install.ts';
import { installPeople } from './people.ts';
import { type Installed, mark, passed, stageOf } from './stage.ts';
import { type Operator, readOperator, readTerritory } from './territory.ts';

export type LoadOrder = {
  /** Does nothing when the installation already has a collectivité. */
  readonly onlyWhenEmpty: boolean;
  readonly told: (line: string) => void;
};

/** The collectivité whose milestones tell how far the loading went. */
const WITNESS = 'val-d-aulne';

const AT_ONCE = 2;

/** Installs the territory and plays its last two months. Every step may be played again without doubling anything. */
export async function playDemo(
  { services }: Pick<Product, 'services'>,
  told: (line: string) => void,
  operator: Operator = readOperator(services.config.root),
): Promise<void> {
  const { root } = services.config;
  const ids = await installOperator(services, root, operator);
  const witness = ids.get(WITNESS) ?? '';
  const stage = stageOf(services, await mark(services, witness, 'commencee'), told);
  await installSchoolCalendar(stage);
  const installed: Installed[] = [];
  for (const slug of operator.collectivites)
    installed.push(await installTerritoryOf(stage, ids.get(slug) ?? '', readTerritory(root, slug)));
  told('Collectivités, activités, tarifs et régies installés.');
  // Collectivités share nothing: while one waits for the database, another is computed.
  await eachOf(installed, AT_ONCE, async (one) => {
    await installPeople(stage, one);
    await playHistory(stage, one);
    await playEvents(stage, one);
  });
  await mark(services, witness, 'achevee');
}

/** Whether this installation is empty, holds the demonstration whole or begun, or holds something else. */
async function stateOf({ services }: Product): Promise<'vide' | 'entamee' | 'autre'> {
  const tenants = await services.tenants.all();
  if (tenants.length === 0) return 'vide';
  const slugs = readOperator(services.config.root).collectivites;
  const witness = tenants.find((t) => t.slug === WITNESS);
  const ours = tenants.every((t) => slugs.includes(t.slug));
  return witness && ours && !(await passed(services, witness.id, 'achevee')) ? 'entamee' : 'autre';
}

/** Loads the demonstration into the installation; refused when it already serves somebody else. */
export function loadDemo({ onlyWhenEmpty, told }: LoadOrder): Promise<number> {
  return withProduct(async (product) => {
    const state = await stateOf(product);
    if (state === 'autre') {
      if (onlyWhenEmpty) return 0;
      throw new StartupRefusal(
        'Cette installation sert déjà des collectivités : la démonstration se charge dans une installation vide.',
      );
    }
    const start = performance.now();
    told(
      state === 'vide'
        ? 'Chargement du territoire de démonstration…'
        : 'Le chargement avait été interrompu : il reprend où il s’était arrêté…',
    );
    try {
      await playDemo(product, told);
    } catch (error) {
      if (error instanceof ImportRefusal) throw new StartupRefusal(error.message);
      throw error;
    }
    told(`Territoire prêt en ${Math.round((performance.now() - start) / 1000)} s.`);
    return 0;
  });
}
