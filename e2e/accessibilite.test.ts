import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { axeViolations, horizontalOverflow } from '../src/platform/testing/chromium.ts';
import './fin.ts';
import { linksOf } from './liens.ts';
import { agent, as, DESK, leave, PHONE, resident, told, visitor } from './visiteurs.ts';

const SAINT_AUBIN = '/c/saint-aubin-les-pres';
const GESTION = '/gestion/saint-aubin-les-pres';
const NARROW = { width: 320, height: 640 } as const;
/** 1280 px at 200 %. */
const ZOOMED = { width: 640, height: 400 } as const;

/** What a theme or a size may change; the structure was checked once. */
const BY_SIZE_AND_THEME = [
  'color-contrast',
  'target-size',
  'link-in-text-block',
  'aria-hidden-focus',
  'scrollable-region-focusable',
  'label',
  'button-name',
  'link-name',
];

const OPEN = ['/', '/connexion', '/connexion/agents', '/connexion/creer', '/aide', '/accessibilite'];
const FAMILY = [
  '/accueil',
  `${SAINT_AUBIN}/calendrier`,
  '/c/val-d-aulne/calendrier',
  `${SAINT_AUBIN}/regles`,
  `${SAINT_AUBIN}/prix`,
  '/paiements',
  '/documents',
  '/messages',
  '/compte',
];
const AGENT = [
  GESTION,
  `${GESTION}/familles`,
  `${GESTION}/reservations`,
  `${GESTION}/pointage`,
  `${GESTION}/evenements`,
  `${GESTION}/cuisine`,
  `${GESTION}/facturation`,
  `${GESTION}/tarifs`,
];
const REGISSEUR = [
  `${GESTION}/encaisser`,
  `${GESTION}/caisse`,
  `${GESTION}/regie/01`,
  `${GESTION}/regie/a-classer`,
];

/** The first page behind each kind of link: a child's day, a price, a family, a campaign, a receipt. */
const INNER = {
  family: [/\/calendrier\/jour\?/, /\/prix\?/, /\/messages\/[0-9a-f-]{36}/],
  agent: [
    /\/familles\/[0-9a-f-]{36}$/,
    /\/pointage\/.+\/\d{4}-\d\d-\d\d$/,
    /\/facturation\/[0-9a-f-]{36}$/,
    /\/tarifs\/[0-9a-f-]{36}$/,
  ],
  regisseur: [/\/recus\/[0-9a-f-]{36}/, /\/regie\/01\/journal$/, /\/regie\/01\/(versements|remises|mois)$/],
};

/** Clean in both themes and both sizes, and nothing to scroll sideways when it is narrow or enlarged. */
async function check(page: Page, path: string): Promise<void> {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light' });
  const answer = await page.goto(path);
  assert.ok((answer?.status() ?? 500) < 400, `${path} : ${answer?.status()}`);
  assert.deepEqual(await axeViolations(page), [], `${path}, clair, 1280`);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(PHONE);
  assert.deepEqual(await axeViolations(page, BY_SIZE_AND_THEME), [], `${path}, sombre, 390`);
  for (const size of [NARROW, ZOOMED]) {
    await page.setViewportSize(size);
    assert.equal(await horizontalOverflow(page), 0, `${path} déborde à ${size.width} px`);
  }
}

/** Walks the pages, then one page of each inner kind found on the way. */
async function checkAll(page: Page, paths: readonly string[], inner: readonly RegExp[]): Promise<void> {
  const found = new Set<string>();
  for (const path of paths) {
    await check(page, path);
    for (const link of await linksOf(page)) found.add(link);
  }
  for (const kind of inner) {
    const path = [...found].find((link) => kind.test(link));
    assert.ok(path, `no link such as ${kind}`);
    await check(page, path);
    for (const link of await linksOf(page)) found.add(link);
  }
  await leave(page);
}

/** Tabs until the focused element says `name`; fails when the keyboard cannot reach it. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const { text, visible } = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return { text: '', visible: true };
      const label =
        element instanceof HTMLInputElement
          ? [...(element.labels ?? [])].map((l) => l.textContent).join(' ')
          : '';
      const holder = element.closest('label') ?? element;
      const shown = [element, holder].some((e) => {
        const style = getComputedStyle(e);
        return (style.outlineStyle !== 'none' && style.outlineWidth !== '0px') || style.boxShadow !== 'none';
      });
      return {
        text: `${element.getAttribute('aria-label') ?? ''} ${label} ${element.textContent ?? ''}`,
        visible: shown,
      };
    });
    assert.ok(visible, `focus not visible on « ${text.trim()} »`);
    if (name.test(text.replace(/[\u00a0\u202f]/g, ' '))) return;
  }
  assert.fail(`the keyboard never reaches ${name}`);
}

describe('RGAA : accessible à tous, sur tous les écrans', { concurrency: 2 }, () => {
  test('les pages ouvertes à tous', async () => checkAll(await visitor({ js: true }), OPEN, []));
  test('les pages d’une famille', async () =>
    checkAll(await as(resident('nadia.benali'), { js: true }), FAMILY, INNER.family));
  test('les pages des agents', async () =>
    checkAll(await as(agent('sonia.girard'), { js: true }), AGENT, INNER.agent));
  test('les pages de la régie', async () =>
    checkAll(await as(agent('karim.haddad'), { js: true }), REGISSEUR, INNER.regisseur));
});

describe('RGAA : tout se fait au clavier, focus toujours visible', { concurrency: false }, () => {
  test('réserver', async () => {
    const page = await as(resident('nadia.benali'), { js: true, viewport: DESK });
    const now = new Date();
    const mois = new Date(Date.UTC(now.getFullYear(), now.getMonth() + 3, 1)).toISOString().slice(0, 7);
    await page.goto(`${SAINT_AUBIN}/calendrier?mois=${mois}`);
    await tabTo(page, /Libre/);
    await page.keyboard.press('Space');
    await tabTo(page, /^\s*Vérifier/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Avant de confirmer' }).waitFor();
    await tabTo(page, /Confirmer 1 repas/);
    await page.keyboard.press('Enter');
    await page.getByText('1 réservation ajoutée').waitFor();
    await leave(page);
  });

  test('payer', async () => {
    const page = await as(resident('nadia.benali'), { js: true, viewport: DESK });
    await page.goto('/paiements');
    await tabTo(page, /^\s*Payer/);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Payer en ligne' }).waitFor();
    await tabTo(page, /^\s*Payer \d/);
    await leave(page);
  });

  test('encaisser', async () => {
    const page = await as(agent('karim.haddad'), { js: true, viewport: DESK });
    await page.goto(`${GESTION}/encaisser`);
    await page.locator('main input[name="q"]:focus').waitFor();
    await page.keyboard.type('Pereira');
    await page.keyboard.press('Enter');
    await page.getByRole('table').first().waitFor();
    await page.keyboard.press('e');
    assert.equal(await page.getByRole('radio', { name: /Espèces/ }).isChecked(), true);
    await tabTo(page, /Valider et imprimer/);
    assert.match(await told(page), /À encaisser/);
    await leave(page);
  });
});
