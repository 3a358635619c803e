import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeViolations, horizontalOverflow, launchBrowser } from '../../platform/testing/chromium.ts';
import { type World, world } from '../testing/world.ts';

let w: World;
let browser: Browser;
before(async () => {
  w = await world({ served: true });
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await w.close();
});

type Look = { readonly width: number; readonly scheme: 'light' | 'dark'; readonly script?: boolean };

async function open(account: string, path: string, look: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: 844 },
    colorScheme: look.scheme,
    javaScriptEnabled: look.script ?? true,
  });
  const [name = '', value = ''] = (await w.session(account)).cookie.split('=');
  await context.addCookies([{ name, value, url: w.home }]);
  const page = await context.newPage();
  await page.goto(w.home + path);
  return page;
}

const DESK = '/gestion/saint-aubin-les-pres';
const list = (): string => `${DESK}/pointage/${w.id('groupe/Grands')}/${w.id('unite/repas')}/2026-11-20`;
const PAGES = (): [string, string][] => [
  [w.residents.camille, '/accueil'],
  [w.residents.inconnue, '/accueil'],
  [w.agents.sonia, DESK],
  [w.agents.malik, `${DESK}/pointage`],
  [w.agents.malik, list()],
  [w.agents.malik, `${list()}/feuille`],
  [w.agents.rose, `${DESK}/cuisine`],
  [w.agents.sonia, `${DESK}/evenements`],
];

for (const look of [
  { width: 320, scheme: 'light' },
  { width: 1280, scheme: 'dark' },
] as const)
  test(`accueils, pointage, cuisine, événements : sans reproche d’axe ni débordement à ${look.width} px`, async () => {
    for (const [account, path] of PAGES()) {
      const page = await open(account, path, look);
      assert.deepEqual(await axeViolations(page), [], path);
      assert.equal(await horizontalOverflow(page), 0, path);
      await page.context().close();
    }
  });

test('l’appel se fait d’un pouce, au téléphone et sans script : trois réponses assez grandes, puis Enregistrer', async () => {
  const page = await open(w.agents.malik, list(), { width: 390, scheme: 'light', script: false });
  const answers = page.locator('.appel .segments > label');
  assert.equal(await answers.count(), 9);
  for (const answer of await answers.all()) {
    const box = await answer.boundingBox();
    assert.ok(box && box.height >= 44 && box.width >= 44, JSON.stringify(box));
  }
  const bar = await page.locator('.barre').boundingBox();
  assert.ok(bar && bar.y + bar.height <= 844, 'the bar stays on the screen');
  assert.equal(await page.locator('.appel select').first().isVisible(), false);
  await page.locator('.appel li', { hasText: 'Nino' }).getByText('Excusé').click();
  assert.equal(await page.locator('.appel select').first().isVisible(), true);
  await page.context().close();
});
