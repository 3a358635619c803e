// Takes the pictures of the documentation: `node --import ./src/platform/runtime/register.mjs e2e/captures.ts`.
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { endAll } from './product.ts';
import { agent, as, DESK, leave, type Person, PHONE, resident, visitor } from './visiteurs.ts';

const OUT = join(import.meta.dirname, '..', 'docs', 'images');
const SAINT_AUBIN = '/c/saint-aubin-les-pres';
const GESTION = '/gestion/saint-aubin-les-pres';
const MOST_BYTES = 150_000;

type Picture = {
  readonly name: string;
  readonly who: Person | null;
  readonly path: string;
  /** Pixels, where the page is so full that its picture would be heavy. */
  readonly height?: number;
  /** What to do once the page is there: open a link, choose something. */
  readonly reach?: (page: Page) => Promise<void>;
};

const camille = resident('camille.moreau');
const sonia = agent('sonia.girard');
const karim = agent('karim.haddad');
const follow =
  (name: string | RegExp) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('main').getByRole('link', { name }).first().click();
    await page.waitForLoadState();
  };

const PICTURES: readonly Picture[] = [
  { name: 'accueil-390', who: camille, path: '/accueil' },
  { name: 'accueil-390-sombre', who: camille, path: '/accueil' },
  { name: 'calendrier-390', who: camille, path: `${SAINT_AUBIN}/calendrier` },
  { name: 'paiements-390', who: camille, path: '/paiements' },
  { name: 'paiements-1280', who: camille, path: '/paiements' },
  { name: 'prix-390', who: camille, path: `${SAINT_AUBIN}/prix`, reach: follow(/Pourquoi ce prix/) },
  { name: 'connexion-1280', who: null, path: '/connexion' },
  { name: 'tableau-1280', who: sonia, path: GESTION },
  {
    name: 'campagne-1280',
    who: sonia,
    height: 640,
    path: `${GESTION}/facturation`,
    reach: async (page) => {
      await page.getByRole('row').filter({ hasText: 'Émise' }).first().getByRole('link').first().click();
      await page.waitForLoadState();
    },
  },
  {
    name: 'famille-1280',
    who: sonia,
    path: `${GESTION}/familles`,
    reach: follow('Famille Moreau'),
  },
  { name: 'pointage-390', who: sonia, path: `${GESTION}/pointage`, reach: follow(/Ouvrir la liste/) },
  { name: 'regie-1280', who: karim, path: `${GESTION}/regie/01` },
  {
    name: 'encaisser-1280',
    who: karim,
    path: `${GESTION}/encaisser`,
    reach: async (page) => {
      await page.locator('main input[name="q"]').fill('Benali');
      await page.keyboard.press('Enter');
      await page.getByRole('table').first().waitFor();
      await page.keyboard.press('e');
    },
  },
  { name: 'quittance-1280', who: karim, path: `${GESTION}/encaisser`, reach: follow(/Ouvrir/) },
];

async function take({ name, who, path, height, reach }: Picture): Promise<void> {
  const manner = {
    js: true,
    viewport: name.includes('390') ? PHONE : DESK,
    colorScheme: name.endsWith('sombre') ? 'dark' : 'light',
  } as const;
  const page = who === null ? await visitor(manner) : await as(who, manner);
  if (height) await page.setViewportSize({ ...DESK, height });
  const answer = await page.goto(path);
  if (!answer?.ok()) throw new Error(`${path} : ${answer?.status()}`);
  await reach?.(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const file = join(OUT, `${name}.png`);
  await page.screenshot({ path: file });
  await leave(page);
  const { size } = await stat(file);
  process.stdout.write(`${name}.png : ${Math.round(size / 1000)} ko\n`);
  if (size > MOST_BYTES) throw new Error(`${name}.png is too heavy`);
}

await mkdir(OUT, { recursive: true });
try {
  for (const picture of PICTURES) await take(picture);
} finally {
  await endAll();
}
