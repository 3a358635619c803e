import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { axeViolations, horizontalOverflow, launchBrowser } from '../../../platform/testing/chromium.ts';
import { type Bench, bench } from '../testing/banc.ts';

const OPEN = [
  '/',
  '/connexion',
  '/connexion/agents',
  '/connexion/creer',
  '/connexion/oubli',
  '/accessibilite',
  '/aide',
];
const RESIDENT = ['/compte', '/rattachement', '/deconnexion'];
const AGENT = [
  '/gestion/compte',
  '/gestion/chantelouve/agents',
  '/gestion/chantelouve/reglages',
  '/gestion/chantelouve/rattachement',
];

describe('entrer, dans un vrai navigateur', () => {
  let b: Bench;
  let browser: Browser;
  before(async () => {
    [b, browser] = await Promise.all([bench({ served: true }), launchBrowser()]);
  });
  after(async () => {
    await browser.close();
    await b.close();
  });

  /** A page whose browser already holds the session of someone. */
  async function as(start: string, identite: string, width: number): Promise<Page> {
    const personne = b.nobody();
    await personne.signIn(start, { identite });
    const context = await browser.newContext({ viewport: { width, height: 800 } });
    await context.addCookies([
      { name: 'parvis', value: personne.cookies().get('parvis') ?? '', url: b.home },
    ]);
    return context.newPage();
  }

  async function check(page: Page, paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await page.goto(b.home + path);
      assert.deepEqual(await axeViolations(page), [], path);
      assert.equal(await horizontalOverflow(page), 0, `${path} déborde`);
    }
    await page.context().close();
  }

  for (const width of [320, 1280])
    test(`RGAA : les pages de l’entrée sont propres à ${width} px`, async () => {
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      await check(await context.newPage(), OPEN);
      await check(await as('/connexion/franceconnect', 'camille.moreau', width), RESIDENT);
      await check(await as('/connexion/proconnect', 'odile.ferrand', width), AGENT);
    });

  test('Clé d’accès : ajoutée depuis le compte, elle ouvre, puis retirée elle n’ouvre plus', async () => {
    const page = await as('/connexion/franceconnect', 'camille.moreau', 800);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(`${b.home}/compte`);
    await page.getByLabel('Nom de la clé').fill('Mon téléphone');
    await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
    await page.getByText('Votre clé d’accès est ajoutée.').waitFor();
    await page.getByText('Mon téléphone', { exact: true }).waitFor();

    await page.context().clearCookies();
    await page.goto(`${b.home}/connexion?retour=%2Fcompte`);
    await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click();
    await page.waitForURL(`${b.home}/compte`);
    await page.getByText(/utilisée le/).waitFor();

    await page.getByRole('button', { name: /Retirer la clé/ }).click();
    await page.getByText('La clé d’accès est retirée.').waitFor();
    await page.context().clearCookies();
    await page.goto(`${b.home}/connexion`);
    await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click();
    await page.getByText('Cette clé d’accès n’ouvre pas de compte').waitFor();
    await page.context().close();
    const { rows } = await b.db.owner.query<{ action: string }>(
      `select octets::json ->> 'action' as action from commun.audit_ligne where octets like '%_cle"%' order by id`,
    );
    const key = ['identites.ajouter_cle', 'identites.presenter_cle', 'identites.retirer_cle'];
    assert.deepEqual(
      rows.map((line) => line.action),
      key,
    );
  });

  test('Sans JavaScript, la clé d’accès n’est pas proposée et FranceConnect suffit', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${b.home}/connexion`);
    assert.equal(await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).isVisible(), false);
    await page.getByRole('link', { name: 'S’identifier avec FranceConnect' }).click();
    await page.getByRole('button', { name: /Camille Moreau/ }).click();
    await page.waitForURL(`${b.home}/accueil`);
    await context.close();
  });

  test('Réglages : le contraste se dit pendant la saisie', async () => {
    const page = await as('/connexion/proconnect', 'odile.ferrand', 1280);
    await page.goto(`${b.home}/gestion/chantelouve/reglages`);
    await page.getByLabel('Couleur principale').fill('vert');
    await page.getByText(/ne s’écrit pas comme/).waitFor();
    await page.getByLabel('Couleur principale').fill('#123456');
    await page.getByText(/se lisent bien/).waitFor();
    await page.context().close();
  });
});
