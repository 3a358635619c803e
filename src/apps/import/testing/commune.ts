import { type FixedClock, fixedClock } from '../../../platform/clock/clock.ts';
import { loadConfig } from '../../../platform/config/config.ts';
import { createLog } from '../../../platform/log/log.ts';
import { type TestDatabase, testDatabase } from '../../../platform/testing/database.ts';
import { installOperator, installSchoolCalendar, installTerritoryOf } from '../../cli/demo/install.ts';
import { stageOf } from '../../cli/demo/stage.ts';
import { readOperator, readTerritory } from '../../cli/demo/territory.ts';
import { type Product, wire } from '../../wiring.ts';

export type Commune = {
  readonly db: TestDatabase;
  readonly clock: FixedClock;
  readonly services: Product['services'];
  readonly collectiviteId: string;
  /** Rows of one table of the commune. */
  readonly count: (table: string) => Promise<number>;
  readonly drop: () => Promise<void>;
};

/** Saint-Aubin as the demonstration installs it, without any family, on Friday 20 November 2026. */
export async function emptyCommune(): Promise<Commune> {
  const db = await testDatabase();
  const config = loadConfig();
  const clock = fixedClock('2026-11-20T13:00:00.000Z');
  const product = wire(config, db, createLog({ format: 'json', level: 'error' }), clock);
  const { services } = product;
  const slug = 'saint-aubin-les-pres';
  const ids = await installOperator(services, config.root, readOperator(config.root));
  const stage = stageOf(services, '2026-11-20', () => undefined);
  await installSchoolCalendar(stage);
  const collectiviteId = ids.get(slug) ?? '';
  await installTerritoryOf(stage, collectiviteId, readTerritory(config.root, slug));
  return {
    db,
    clock,
    services,
    collectiviteId,
    count: async (table) => {
      const { rows } = await db.owner.query<{ n: number }>(
        `select count(*)::int as n from ${table} where collectivite_id = $1`,
        [collectiviteId],
      );
      return rows[0]?.n ?? 0;
    },
    drop: async () => {
      await product.close();
      await db.drop();
    },
  };
}
