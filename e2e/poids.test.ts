import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import './fin.ts';
import { agent, as, leave, resident } from './visiteurs.ts';

const KB = 1_000;
const PORTAL = { all: 60 * KB, script: 20 * KB };
const BACK_OFFICE = 120 * KB;

type Weight = { readonly all: number; readonly script: number };

/** Bytes on the wire of the page, its style and its script, on a first visit. */
async function weigh(page: Page, path: string): Promise<Weight> {
  const weight = { all: 0, script: 0 };
  const sizes: Promise<void>[] = [];
  page.on('requestfinished', (request) => {
    const type = request.resourceType();
    if (!['document', 'stylesheet', 'script'].includes(type)) return;
    sizes.push(
      request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
        weight.all += responseBodySize + responseHeadersSize;
        if (type === 'script') weight.script += responseBodySize + responseHeadersSize;
      }),
    );
  });
  await page.goto(path, { waitUntil: 'load' });
  await Promise.all(sizes);
  await leave(page);
  return weight;
}

describe('le poids des pages, en octets transmis', { concurrency: false }, () => {
  for (const path of [
    '/accueil',
    '/c/saint-aubin-les-pres/calendrier',
    '/paiements',
    '/c/saint-aubin-les-pres/prix',
  ])
    test(`${path} : 60 ko au plus, dont 20 de script`, async () => {
      const { all, script } = await weigh(await as(resident('camille.moreau'), { js: true }), path);
      assert.ok(all > 0 && all <= PORTAL.all, `${all} octets`);
      assert.ok(script <= PORTAL.script, `${script} octets de script`);
    });
  for (const path of ['', '/familles', '/pointage', '/facturation', '/regie/01', '/tarifs'])
    test(`/gestion…${path} : 120 ko au plus`, async () => {
      const { all } = await weigh(
        await as(agent('sonia.girard'), { js: true }),
        `/gestion/saint-aubin-les-pres${path}`,
      );
      assert.ok(all > 0 && all <= BACK_OFFICE, `${all} octets`);
    });
});
