import { join } from 'node:path';
import { Hono } from 'hono';
import { loadSettings } from '../../src/apps/settings.ts';
import { type Product, wire } from '../../src/apps/wiring.ts';
import type { Pools } from '../../src/platform/db/pool.ts';
import { mountApi } from '../../src/platform/http/mount-api.ts';
import type { AppEnv } from '../../src/platform/http/route.ts';
import { createLog } from '../../src/platform/log/log.ts';
import { frozenNames, LIST, listed, namesOf } from '../noms-figes/noms.ts';
import { databaseTypes } from './database-types.ts';
import { moduleImports } from './imports.ts';
import { modulesPage } from './modules-page.ts';
import { permissionsPage } from './permissions-page.ts';
import { refusalsPage } from './refusals-page.ts';
import { schemaSql } from './schema-sql.ts';
import { screensPage } from './screens-page.ts';
import { lives, statesPage } from './states-page.ts';

export const ROOT = join(import.meta.dirname, '..', '..');

/** The description that the public API gives of itself. */
export async function openapiOf({ modules, services }: Product): Promise<unknown> {
  const api = new Hono<AppEnv>();
  mountApi(
    api,
    services,
    modules.flatMap((module) => module.api(services)),
    modules.flatMap((module) => module.apiSubjects),
  );
  return (await api.request('/api/v1/openapi.json')).json();
}

/** What is written from the code and the database: path → text. */
export async function generateAll(pools: Pools): Promise<ReadonlyMap<string, string>> {
  const product = wire(loadSettings({}), pools, createLog({ format: 'json', level: 'error' }));
  try {
    const { modules, services } = product;
    const openapi = await openapiOf(product);
    return new Map([
      ['docs/generated/modules.md', modulesPage(modules, moduleImports(ROOT))],
      ['docs/generated/etats.md', statesPage(lives(modules))],
      ['docs/generated/refus.md', refusalsPage(services.refusals)],
      ['docs/generated/droits.md', permissionsPage(modules)],
      [
        'docs/generated/ecrans.md',
        screensPage(
          ROOT,
          modules.flatMap((module) => module.routes(services)),
          services.permissions,
        ),
      ],
      ['docs/generated/openapi.json', `${JSON.stringify(openapi, null, 2)}\n`],
      [LIST, listed(frozenNames(ROOT), await namesOf(ROOT, product, openapi))],
      ['db/schema.sql', await schemaSql(pools.owner)],
      ['src/platform/db/generated/schema.ts', await databaseTypes(pools.owner)],
    ]);
  } finally {
    await product.close();
  }
}
