import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { axeViolations, horizontalOverflow, launchBrowser } from '../../platform/testing/chromium.ts';
import { type Bench, startBench } from './testing/bench.ts';

let bench: Bench;
let browser: Browser;
before(async () => {
  bench = await startBench();
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await bench.close();
});

test('payfip:6 : la page de paiement se parcourt sans JavaScript, au clavier, jusqu’au retour', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const idOp = await bench.accepted(bench.demande());
  await page.goto(bench.gateway.pageUrl(idOp));
  assert.match(await page.title(), /Simulateur PayFiP/);
  await page.reload();
  assert.equal(await page.locator('h2').first().textContent(), 'Récapitulatif');
  await page.getByRole('button', { name: 'Payer par prélèvement' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(`${bench.siteUrl}/retour?t=1&idop=${idOp}`);
  const outcome = await bench.gateway.lookup(idOp);
  assert.ok(outcome.kind === 'accepted' && outcome.detail.resultat === 'paye_prelevement');
  const byPost = await bench.accepted(bench.demande());
  await page.goto(bench.gateway.pageUrl(byPost));
  await page.getByLabel('Comportement du service').selectOption('retour-post');
  await page.getByRole('button', { name: 'Payer par carte' }).click();
  await page.getByRole('button', { name: 'Retourner sur le site' }).click();
  await page.waitForURL(`${bench.siteUrl}/retour?t=1`);
  await context.close();
});

test('payfip:6 : page de paiement, refus et commandes sont accessibles et tiennent dans 320 pixels', async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  const idOp = await bench.accepted(bench.demande());
  const addresses = [
    bench.gateway.pageUrl(idOp),
    `${bench.standIn.url}/_simulateur`,
    bench.gateway.pageUrl('inconnu'),
  ];
  for (const address of addresses) {
    await page.goto(address);
    assert.deepEqual(await axeViolations(page), [], address);
    assert.equal(await horizontalOverflow(page), 0, address);
  }
  await page.goto(`${bench.standIn.url}/_simulateur`);
  await page.getByLabel('Avancer de (minutes)').fill('16');
  await page.getByRole('button', { name: 'Avancer' }).click();
  await page.goto(bench.gateway.pageUrl(await bench.accepted(bench.demande())));
  assert.match(await page.title(), /Payer/);
  await context.close();
});
