import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { type RunningPayfip, startPayfip } from '../../../simulators/payfip/index.ts';
import type { PasserellePaiement } from '../../modules/regie/ports.ts';
import { axeViolations, horizontalOverflow, launchBrowser } from '../../platform/testing/browser.ts';
import { payfip } from './index.ts';

const BACK = '<!doctype html><html lang="fr"><title>Retour</title><main><h1>Retour</h1></main></html>';
const site = createServer((_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(BACK);
});
let folder: string;
let standIn: RunningPayfip;
let gateway: PasserellePaiement;
let browser: Browser;
let siteUrl: string;
let counter = 0;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-payfip-'));
  standIn = await startPayfip({ port: 0, bookDir: folder });
  gateway = payfip({ serviceUrl: standIn.serviceUrl, pageUrl: standIn.pageUrl });
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await standIn.close();
  site.closeAllConnections();
  await new Promise((done) => site.close(done));
  await rm(folder, { recursive: true });
});

async function created(): Promise<string> {
  counter += 1;
  const outcome = await gateway.create({
    numcli: '090901',
    exer: '2026',
    refdet: `NAVIGATEUR${counter}`,
    objet: 'Cantine',
    montant: 123_456,
    mel: 'claire@exemple.fr',
    saisie: 'W',
    url_notif: `${siteUrl}/notification`,
    url_redirect: `${siteUrl}/retour`,
  });
  assert.ok(outcome.kind === 'accepted');
  return outcome.idOp;
}

test('PAYFIP-6 : la page de paiement se parcourt sans JavaScript, au clavier, jusqu’au retour', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const idOp = await created();
  await page.goto(gateway.pageUrl(idOp));
  assert.match(await page.title(), /Simulateur PayFiP/);
  await page.reload();
  assert.equal(await page.locator('h2').first().textContent(), 'Récapitulatif');
  await page.getByRole('button', { name: 'Payer par prélèvement' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`${siteUrl}/retour?idop=${idOp}`);
  const outcome = await gateway.lookup(idOp);
  assert.ok(outcome.kind === 'accepted' && outcome.detail.resultat === 'paye_prelevement');
  const byPost = await created();
  await page.goto(gateway.pageUrl(byPost));
  await page.getByLabel('Comportement du service').selectOption('retour-post');
  await page.getByRole('button', { name: 'Payer par carte' }).click();
  await page.getByRole('button', { name: 'Retourner sur le site' }).click();
  await page.waitForURL(`${siteUrl}/retour`);
  await context.close();
});

test('PAYFIP-6 : page de paiement, refus et commandes sont accessibles et tiennent dans 320 pixels', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  const idOp = await created();
  const addresses = [gateway.pageUrl(idOp), `${standIn.url}/_simulateur`, gateway.pageUrl('inconnu')];
  for (const address of addresses) {
    await page.goto(address);
    assert.deepEqual(await axeViolations(page), [], address);
    assert.equal(await horizontalOverflow(page), 0, address);
  }
  await page.goto(`${standIn.url}/_simulateur`);
  await page.getByLabel('Avancer de (minutes)').fill('16');
  await page.getByRole('button', { name: 'Avancer' }).click();
  await page.goto(gateway.pageUrl(await created()));
  assert.match(await page.title(), /Payer/);
  await context.close();
});
