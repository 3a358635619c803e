import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import './fin.ts';
import { agent, as, DESK, leave, told } from './visiteurs.ts';

const SAINT_AUBIN = '/gestion/saint-aubin-les-pres';
const CHANTELOUVE = '/gestion/chantelouve';
const karim = (js = false) => as(agent('karim.haddad'), { viewport: DESK, js });

/** The family is found by its name, everything it owes is ticked. */
async function find(page: Page, gestion: string, name: string): Promise<void> {
  await page.goto(`${gestion}/encaisser`);
  await page.locator('main input[name="q"]').fill(name);
  await page.keyboard.press('Enter');
  await page.getByRole('table').first().waitFor();
}

/** Opens a part of the means of payment, which script opens by itself. */
const unfold = (page: Page, text: string): Promise<void> =>
  page.locator('summary', { hasText: text }).click();

async function recu(page: Page): Promise<number> {
  await page.getByRole('heading', { level: 1, name: /Quittance/ }).waitFor();
  return Number(/Q01-\d\d-(\d{7})/.exec(await told(page))?.[1]);
}

/** Numbers of invoices of last month that nobody has paid, leaving aside the people of the other walks. */
async function unpaid(page: Page): Promise<string[]> {
  await page.goto(`${CHANTELOUVE}/facturation`);
  await page.getByRole('row').filter({ hasText: 'Émise' }).first().getByRole('link').first().click();
  await page.getByRole('link', { name: /Documents émis/ }).click();
  const rows = page
    .getByRole('row')
    .filter({ hasText: 'À payer' })
    .filter({ hasNotText: /Tanguy|Petit|Le Goff/ });
  return (await rows.allInnerTexts()).slice(0, 3).map((row) => /F\d\d-\d\d-\d{7}/.exec(row)?.[0] ?? '');
}

describe('le guichet de la régie', { concurrency: false }, () => {
  test('regie:E1 : espèces puis chèque, au clavier : deux quittances, sans trou dans les numéros', async () => {
    const page = await karim();
    await find(page, SAINT_AUBIN, 'Benali');
    await page.getByRole('radio', { name: /Espèces/ }).focus();
    await page.keyboard.press('Space');
    await unfold(page, 'Espèces : somme donnée');
    await page.getByLabel('Reçu en espèces').fill('50');
    await page.keyboard.press('Enter');
    const cash = await recu(page);
    assert.match(await told(page), /À rendre : \d+,\d\d €/);
    assert.match(await told(page), /En lettres/);

    const quick = await karim(true);
    await find(quick, SAINT_AUBIN, 'Lefèvre');
    await quick.locator('body').press('c');
    assert.equal(
      await quick.getByRole('radio', { name: /Chèque/ }).isChecked(),
      true,
      'the key of the means',
    );
    await quick.locator('[name="cheque-numero"]').fill('1204567');
    await quick.locator('[name="cheque-banque"]').fill('Banque du Val');
    await quick.locator('[name="cheque-emetteur"]').fill('Julien Lefèvre');
    await quick.locator('[name="cheque-ordre"]').check();
    await quick.locator('[name="cheque-signe"]').check();
    await quick.locator('[name="cheque-banque"]').press('Enter');
    assert.equal(await recu(quick), cash + 1, 'no gap');
    await leave(quick);
    await leave(page);
  });

  test('regie:E1 : la quittance se télécharge en PDF', async () => {
    const page = await karim();
    await page.goto(`${SAINT_AUBIN}/encaisser`);
    await page
      .getByRole('link', { name: /Ouvrir/ })
      .first()
      .click();
    const pdf = page.getByRole('link', { name: /PDF|Imprimer|Télécharger/ }).first();
    for (let tries = 0; tries < 60 && (await pdf.count()) === 0; tries += 1) {
      await page.waitForTimeout(500);
      await page.reload();
    }
    const answer = await page.request.get((await pdf.getAttribute('href')) ?? '');
    assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-');
    await leave(page);
  });

  test('regie:E2, regie:C2 : plus de 300 € en espèces, ou plus que la caisse ne peut tenir : refusé, avec la suite', async () => {
    const page = await as(agent('odile.ferrand'), { viewport: DESK });
    await page.goto(`${CHANTELOUVE}/caisse`);
    await page.getByLabel('Espèces comptées dans le tiroir').fill('50');
    await page.getByRole('button', { name: 'Ouvrir la session' }).click();

    const give = async (montant: string): Promise<string> => {
      await page.getByRole('radio', { name: /Espèces/ }).check();
      await unfold(page, 'Partager entre plusieurs moyens');
      await page.locator('[name="montant"]').fill(montant);
      await page.getByRole('button', { name: /Valider et imprimer/ }).click();
      if ((await page.getByLabel('Prendre quand même la somme entière').count()) > 0) {
        await page.getByLabel('Prendre quand même la somme entière').check();
        await page.getByRole('button', { name: /Valider et imprimer/ }).click();
      }
      return told(page);
    };
    await find(page, CHANTELOUVE, 'Tanguy');
    const over = await give('350');
    assert.match(over, /Plafond des espèces atteint/);
    assert.match(over, /CGI, article 1680/);
    assert.match(over, /Proposez un chèque/);

    // Three sums that each stand under 300 €, and together over the 600 € of the act.
    let text = '';
    for (const number of await unpaid(page)) {
      await find(page, CHANTELOUVE, number);
      text = await give('290');
      if (!/Quittance/.test(text)) break;
    }
    assert.match(text, /maximum/i);
    assert.match(text, /600,00 €/);
    await leave(page);
  });

  test('la page du régisseur dit la caisse, les chèques, le livre et ce qu’il reste à faire', async () => {
    const page = await karim();
    await page.goto(`${SAINT_AUBIN}/regie/01`);
    const text = await told(page);
    for (const expected of ['Caisse', 'Chèques en main', 'Dernier versement', 'Soldes du livre', 'Total'])
      assert.ok(text.includes(expected), expected);
    await page.getByRole('link', { name: 'Ouvrir le journal' }).click();
    assert.match(await told(page), /Q01-/);
    await leave(page);
  });
});
