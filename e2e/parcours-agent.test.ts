import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import './fin.ts';
import { mailSuch, mails } from './courrier.ts';
import { agent, as, DESK, leave, told, toldBy } from './visiteurs.ts';

const GESTION = '/gestion/saint-aubin-les-pres';
const sonia = () => as(agent('sonia.girard'), { viewport: DESK });

const MONTHS_AHEAD = 2;
const farMonth = (): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() + MONTHS_AHEAD, 1)).toISOString().slice(0, 7);
};

async function openFamily(page: Page, name: string): Promise<void> {
  await page.goto(`${GESTION}/familles`);
  await page.getByRole('textbox').or(page.getByRole('searchbox')).first().fill(name);
  await page.keyboard.press('Enter');
  await page
    .getByRole('link', { name: new RegExp(name) })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
}

/** The campaign of last month: its draft waits for a few corrections. */
async function openCampaign(page: Page): Promise<void> {
  await page.goto(`${GESTION}/facturation`);
  await page.getByRole('row').filter({ hasText: LAST_MONTH }).first().getByRole('link').first().click();
  await page.getByRole('heading', { level: 1, name: /Campagne/ }).waitFor();
}

const LAST_MONTH = new Intl.DateTimeFormat('fr-FR', {
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
}).format(new Date(Date.UTC(new Date().getFullYear(), new Date().getMonth() - 1, 1)));

/** Reloads until something holds, as a person who waits. */
async function until(page: Page, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 120 && !(await holds()); tries += 1) {
    await page.waitForTimeout(250);
    await page.reload();
  }
  assert.ok(await holds(), await told(page));
}

/** From the campaign through its last check; gives how many documents it announced. */
async function issue(page: Page): Promise<number> {
  await openCampaign(page);
  await page.getByRole('link', { name: /^Émettre/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Émettre les factures' }).waitFor();
  const button = page.getByRole('form', { name: 'Émettre' }).getByRole('button', { name: /^Émettre/ });
  const announced = Number(/\d+/.exec(await button.innerText())?.[0]);
  await button.click();
  return announced;
}

const count = (text: string, label: RegExp): number => Number(label.exec(text)?.[1] ?? Number.NaN);

describe('le parcours des agents, sans JavaScript sauf mention', { concurrency: false }, () => {
  test('famille:DOS-4 : un agent réserve pour la famille, passe outre un refus avec un motif écrit', async () => {
    const page = await sonia();
    await openFamily(page, 'Pereira');
    await page.getByRole('link', { name: 'Réserver pour la famille' }).click();
    await page.goto(`${page.url().split('?')[0]}?mois=${farMonth()}`);
    await page.locator('label.pave').filter({ hasText: 'Pièce attendue' }).first().click();
    await page.getByRole('button', { name: 'Vérifier mes choix' }).click();
    assert.match(await told(page), /un document manque/i);
    await page.getByRole('button', { name: 'Confirmer par dérogation' }).click();
    assert.doesNotMatch(await told(page), /réservation ajoutée/, 'no override without a reason');
    await page.goto(`${page.url().split('/calendrier')[0]}/calendrier?mois=${farMonth()}`);
    await page.locator('label.pave').filter({ hasText: 'Pièce attendue' }).first().click();
    await page.getByRole('button', { name: 'Vérifier mes choix' }).click();
    await page.getByLabel(/Motif pour passer outre/).fill('Attestation présentée au guichet, scan à venir');
    await page.getByRole('button', { name: 'Confirmer par dérogation' }).click();
    await page.getByText('1 réservation ajoutée').waitFor();
    await page.getByRole('link', { name: 'Famille Pereira' }).click();
    assert.match(await told(page), /Attestation présentée au guichet/, 'the reason is kept');
    await leave(page);
  });

  test('le prix est expliqué à l’agent comme à la famille', async () => {
    const page = await sonia();
    await openFamily(page, 'Moreau');
    await page.getByRole('link', { name: 'Réserver pour la famille' }).click();
    await page.getByRole('link', { name: 'Comprendre le prix' }).click();
    await page.getByRole('link', { name: 'Pourquoi ce prix ?' }).first().click();
    await page.getByRole('heading', { level: 1, name: /Pourquoi/ }).waitFor();
    assert.match(await told(page), /Pourquoi 3,01 €/);
    assert.match(await told(page), /836/);
    await leave(page);
  });

  test('famille:PTG-1 : la liste d’appel se marque présent ou absent, et garde les marques', async () => {
    const page = await sonia();
    await page.goto(`${GESTION}/pointage`);
    const list = page.getByRole('link', { name: /Ouvrir la liste/ });
    if ((await list.count()) === 0) {
      // A day without school: the lists of another day are one link away.
      await page.goto(`${GESTION}/pointage?jour=${await pastDay(page)}`);
    }
    await list.last().click();
    const enfants = page.locator('fieldset:has(input[value="present"])');
    await enfants.nth(0).getByText('Présent', { exact: true }).click();
    await enfants.nth(1).getByText('Absent', { exact: true }).click();
    await page
      .getByRole('button', { name: /Enregistrer/ })
      .first()
      .click();
    const text = await told(page);
    assert.match(text, /présents\s+1\b/);
    assert.match(text, /absents\s+1\b/);
    assert.equal(await enfants.nth(0).getByLabel('Présent').isChecked(), true);
    await leave(page);
  });

  test('facturation:FAC-5 : le mois brouillonné, ses anomalies corrigées sur place, puis émis une seule fois', async () => {
    const page = await sonia();
    await openCampaign(page);
    await page.getByRole('button', { name: 'Recalculer tout' }).click();
    await until(page, async () => (await page.getByRole('button', { name: 'Recalculer tout' }).count()) > 0);
    assert.ok(count(await told(page), /À corriger\s+(\d+)/) > 0);

    // A day nobody marked, corrected where it is shown.
    const unmarked = page.getByRole('row').filter({ hasText: 'Sans pointage' });
    const first = await unmarked.count();
    assert.ok(first > 0);
    await unmarked
      .first()
      .getByRole('button', { name: /^Présent/ })
      .click();
    await page.getByRole('heading', { level: 1, name: /Campagne/ }).waitFor();
    assert.equal(await unmarked.count(), first - 1);

    // A family without payer: named, then replayed alone.
    const nobody = page.getByRole('row').filter({ hasText: 'Sans payeur' });
    assert.ok((await nobody.count()) > 0);
    await nobody
      .first()
      .getByRole('link', { name: /Désigner un payeur/ })
      .click();
    const payeur = page.getByLabel('Qui paie par défaut');
    const [, name] = await payeur.locator('option').allInnerTexts();
    await payeur.selectOption({ label: name ?? '' });
    await page.getByLabel(/Motif/).fill('Déclaré par la famille');
    await page.getByRole('button', { name: 'Enregistrer le payeur' }).click();
    await openCampaign(page);
    await nobody
      .first()
      .getByRole('button', { name: /^Rejouer/ })
      .click();
    await page.getByRole('heading', { level: 1, name: /Campagne/ }).waitFor();
    assert.equal(await nobody.count(), 0, 'the whole family is replayed');

    // What is ready goes out; the others wait, said aloud.
    const documents = count(await told(page), /Documents émis\s+(\d+)/);
    const ready = await issue(page);
    assert.ok(ready > 0);
    await until(page, async () => count(await told(page), /Documents émis\s+(\d+)/) === documents + ready);

    // Run again: nothing more.
    assert.equal(await issue(page), 0);
    assert.match(await told(page), /rien (à émettre|ne peut être émis)/i);
    await openCampaign(page);
    assert.equal(count(await told(page), /Documents émis\s+(\d+)/), documents + ready);
    await leave(page);
  });

  test('famille:PRI-2 : la facture est un PDF, son courriel un lien sans donnée personnelle', async () => {
    const page = await sonia();
    await openCampaign(page);
    await page.getByRole('link', { name: /Documents émis/ }).click();
    const href = await page.getByRole('link', { name: /PDF/ }).last().getAttribute('href');
    const pdf = await page.request.get(href ?? '');
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    const mail = await mailSuch((m) => /une facture est disponible/.test(m.subject), 'invoice');
    assert.match(mail.text, /https?:\/\/\S+\/messages\/[0-9a-f-]{36}/);
    for (const { subject, text } of await mails())
      assert.doesNotMatch(`${subject}\n${text}`, /Moreau|Léo|Jeanne|Brossard|\d+,\d\d\s*€/);
    await leave(page);
  });

  test('regie:U1 : les agents d’une commune ne voient rien de l’autre', async () => {
    const page = await as(agent('julie.roy'), { viewport: DESK });
    for (const path of ['', '/familles', '/facturation', '/regie', '/encaisser', '/pointage']) {
      const answer = await page.goto(`${GESTION}${path}`);
      assert.ok([403, 404].includes(answer?.status() ?? 0), `${path} ${answer?.status()}`);
      assert.doesNotMatch(await toldBy(page.locator('body')), /Moreau|Hoarau/);
    }
    await leave(page);
  });
});

async function pastDay(page: Page): Promise<string> {
  const href = await page
    .getByRole('link', { name: /précédent|avant|passé/i })
    .first()
    .getAttribute('href');
  return /\d{4}-\d\d-\d\d/.exec(href ?? '')?.[0] ?? '';
}
