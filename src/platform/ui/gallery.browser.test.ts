import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { assetRoutes, registerThemes } from '../http/assets.ts';
import { compressHtml } from '../http/compress.ts';
import { securityHeaders } from '../http/security.ts';
import { axeViolations, horizontalOverflow, launchBrowser } from '../testing/chromium.ts';
import { GALLERY_THEMES } from './gallery/data.ts';
import { GALLERY, galleryRoutes } from './gallery.tsx';

let browser: Browser;
let server: ServerType;
let base: string;
let progress = 0;

const settings = {
  url: 'http://127.0.0.1',
  formTargets: [],
};

const live = (text: string, more: string): string =>
  `<!DOCTYPE html><html lang="fr"><title>t</title><body><svg hidden><symbol id="i-check"></symbol></svg><div id="suivi" ${more}>${text}</div>`;

before(async () => {
  const app = new Hono();
  app.use('*', securityHeaders(settings), compressHtml());
  registerThemes(GALLERY_THEMES);
  assetRoutes(app);
  galleryRoutes(app);
  app.post('/style/formulaire', async (c) => {
    progress += 1;
    await new Promise((resolve) => setTimeout(resolve, 300));
    return c.text('reçu');
  });
  app.get('/suivi', (c) => c.html(live('<p>Terminé</p>', '')));
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

async function open(
  path: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ locale: 'fr-FR', ...options });
  try {
    const page = await context.newPage();
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(base + path);
    await use(page);
    assert.deepEqual(problems, [], 'la politique de sécurité ou un script a protesté');
  } finally {
    await context.close();
  }
}

const VIEWS = [
  [1280, 'light'],
  [390, 'dark'],
  [320, 'light'],
] as const;

for (const [width, colorScheme] of VIEWS) {
  test(`RGAA : la planche à ${width} px, ${colorScheme === 'dark' ? 'sombre' : 'claire'}, sans violation ni défilement`, async () => {
    for (const path of Object.keys(GALLERY))
      await open(path, { viewport: { width, height: 900 }, colorScheme }, async (page) => {
        assert.deepEqual(await axeViolations(page), [], path);
        assert.ok((await horizontalOverflow(page)) <= 0, path);
      });
  });
}

test('RGAA : la mesure voit une faute', async () => {
  await open('/style', {}, async (page) => {
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('input')));
    assert.match((await axeViolations(page)).join(), /label/);
  });
});

test('Îlots : le total suit les cases, et sans script la somme du serveur reste', async () => {
  await open('/style/formulaire', {}, async (page) => {
    await page.uncheck('#f1');
    assert.equal(await page.textContent('.bouton-accent selection-total'), '54,19\u00a0€');
  });
  await open('/style/formulaire', { javaScriptEnabled: false }, async (page) => {
    assert.equal(await page.textContent('.bouton-accent selection-total'), '98,99\u00a0€');
  });
});

test('Îlots : deux appuis n’envoient qu’une fois', async () => {
  await open('/style/formulaire', {}, async (page) => {
    const before = progress;
    // A browser drops the first of two navigations by itself: what the island did is asked to the events.
    const refused = await page.evaluate(() => {
      const seen: boolean[] = [];
      addEventListener('submit', (event) => seen.push(event.defaultPrevented));
      const button = document.querySelector<HTMLButtonElement>('.bouton-accent');
      button?.click();
      button?.click();
      return seen;
    });
    assert.deepEqual(refused, [false, true], 'l’îlot retient le second appui');
    await page.waitForURL('**/style/formulaire');
    await page.getByText('reçu').waitFor();
    assert.equal(progress - before, 1);
  });
});

test('Îlots : filtrer, raccourcis, et le pavé coché qui change de mot sans script', async () => {
  await open('/style/gestion', {}, async (page) => {
    await page.fill('#filtre-factures', '311');
    assert.equal(await page.locator('#factures tbody tr:visible').count(), 1);
    await page.keyboard.press('v');
    assert.equal(
      await page.inputValue('#filtre-factures'),
      '311v',
      'une touche tapée dans un champ reste du texte',
    );
    await page.locator('#filtre-factures').blur();
    await page.click('[data-touches-bascule]');
    await page.locator('[data-touches-bascule]').blur();
    await page.evaluate(() => document.body.setAttribute('data-temoin', ''));
    await page.keyboard.press('v');
    assert.equal(await page.locator('body[data-temoin]').count(), 1, 'raccourcis coupés');
    await page.click('[data-touches-bascule]');
    await page.locator('[data-touches-bascule]').blur();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('v')]);
    assert.equal(await page.locator('body[data-temoin]').count(), 0, 'le lien a été suivi');
  });
  await open('/style/mois', { javaScriptEnabled: false }, async (page) => {
    const stone = page.locator('label.pave[data-etat="libre"]').first();
    await stone.click();
    assert.ok(await stone.locator('span.change').isVisible());
    assert.ok(!(await stone.locator('span.depart').isVisible()));
  });
});

test('Îlots : une partie de page se renouvelle puis s’arrête, sous une politique stricte', async () => {
  await open('/style', {}, async (page) => {
    await page.evaluate(
      async (url) => {
        const part = document.createElement('div');
        part.id = 'suivi';
        part.dataset.rafraichir = '/suivi';
        part.dataset.delai = '0.05';
        document.querySelector('main')?.append(part);
        await import(url);
      },
      await rafraichirUrl(),
    );
    await page.locator('#suivi', { hasText: 'Terminé' }).waitFor();
    assert.equal(await page.getAttribute('#suivi', 'data-rafraichir'), null);
  });
});

async function rafraichirUrl(): Promise<string> {
  const { assetUrl } = await import('../http/assets.ts');
  return assetUrl('islands/rafraichir.js');
}

test('Gestion : le menu s’ouvre sans script sur un petit écran', async () => {
  await open(
    '/style/gestion',
    { viewport: { width: 390, height: 800 }, javaScriptEnabled: false },
    async (page) => {
      assert.ok(!(await page.locator('#menu').isVisible()));
      await page.click('.rail-bouton');
      assert.ok(await page.locator('#menu').isVisible());
    },
  );
});
