import { installOperator, installSchoolCalendar, installTerritoryOf } from '../../cli/demo/install.ts';
import { stageOf } from '../../cli/demo/stage.ts';
import { readOperator, readTerritory } from '../../cli/demo/territory.ts';
import { type TestProduct, testProduct } from '../../testing/product.ts';

export type Commune = TestProduct & {
  readonly collectiviteId: string;
  /** Rows of one table of the commune. */
  readonly count: (table: string) => Promise<number>;
};

/** Saint-Aubin as the demonstration installs it, without any family, on Friday 20 November 2026. */
export async function emptyCommune(): Promise<Commune> {
  const product = await testProduct({ now: '2026-11-20T13:00:00.000Z' });
  const { db, services } = product;
  const slug = 'saint-aubin-les-pres';
  const { root } = services.config;
  const ids = await installOperator(services, root, readOperator(root));
  const stage = stageOf(services, '2026-11-20', () => undefined);
  await installSchoolCalendar(stage);
  const collectiviteId = ids.get(slug) ?? '';
  await installTerritoryOf(stage, collectiviteId, readTerritory(root, slug));
  return {
    ...product,
    collectiviteId,
    count: async (table) => {
      const { rows } = await db.owner.query<{ n: number }>(
        `select count(*)::int as n from ${table} where collectivite_id = $1`,
        [collectiviteId],
      );
      return rows[0]?.n ?? 0;
    },
  };
}
