import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import './fin.ts';
import { mailSuch, mails } from './courrier.ts';
import { theProduct } from './product.ts';
import { minuteStrikes, minutesLater } from './temps.ts';
import { agent, as, DESK, leave, resident, told } from './visiteurs.ts';

const ROOT = join(import.meta.dirname, '..');
const PATIENCE_MS = 100_000;

const RESULT = {
  carte: 'Payer par carte',
  prelevement: 'Payer par prélèvement',
  refus: 'Carte refusée',
  abandon: 'Abandonner',
} as const;

/** From « Mes paiements » to the payment page of the State, with every invoice ticked. */
async function toPaymentPage(page: Page, address?: string): Promise<string> {
  await page.goto('/paiements');
  await page.getByRole('button', { name: /^Payer/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Payer en ligne' }).waitFor();
  if (address) await page.getByLabel('Votre adresse électronique').fill(address);
  await page.getByRole('button', { name: /^Payer/ }).click();
  return onPaymentPage(page);
}

async function onPaymentPage(page: Page): Promise<string> {
  await page.waitForURL(`${(await theProduct()).payfip}/**`);
  await page.getByRole('heading', { level: 1, name: /^Payer/ }).waitFor();
  return new URL(page.url()).searchParams.get('idop') ?? '';
}

/** Chooses how the payment ends, and what the service does then. */
async function conclude(page: Page, how: keyof typeof RESULT, scenario = ''): Promise<void> {
  if (scenario) await page.getByRole('combobox').selectOption(scenario);
  await page.getByRole('button', { name: RESULT[how], exact: true }).click();
}

const back = async (page: Page): Promise<void> => {
  await page.waitForURL(`${(await theProduct()).url}/paiements/retour**`);
};

/** Reloads the return page, as somebody who waits does, until it says `wanted`. */
async function until(page: Page, voulu: RegExp): Promise<string> {
  let text = '';
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(400)) {
    text = await told(page);
    if (voulu.test(text)) return text;
    await page.reload();
  }
  assert.fail(`never said ${voulu}: ${text}`);
}

describe('payer en ligne, par la page de paiement, sans JavaScript', { concurrency: false }, () => {
  let forgotten: { page: Page; idOp: string };
  let abandoned: { page: Page; idOp: string };

  test('regie:P1 : jamais notifié et onglet fermé, rien n’est dit de plus que ce qui est su', async () => {
    const page = await as(resident('sophie.dubois'));
    const idOp = await toPaymentPage(page, 'scenario+jamais-notifie.sans-retour@exemple.fr');
    await conclude(page, 'carte');
    await page.getByText('rien ne le ramène sur le site').waitFor();
    // Finished by the sweep, in the last test.
    await minutesLater(idOp, 6);
    forgotten = { page, idOp };
  });

  test('deux collectivités : deux paiements guidés, l’un par carte, l’autre par prélèvement', async () => {
    const page = await as(resident('camille.moreau'));
    await page.goto('/paiements');
    await page.getByRole('button', { name: /^Payer/ }).click();
    const recap = await told(page);
    for (const expected of ['Ensuite', 'Saint-Aubin-les-Prés', 'CIAS du Val d’Aulne'])
      assert.ok(recap.includes(expected), expected);
    await page.getByRole('button', { name: /^Payer/ }).click();
    await onPaymentPage(page);
    await conclude(page, 'carte');
    await back(page);
    const paid = await until(page, /Paiement enregistré/);
    assert.match(paid, /Justificatif \S+/);
    await page.getByRole('link', { name: 'Continuer avec le paiement suivant' }).click();
    await page.getByRole('button', { name: /^Payer/ }).click();
    await onPaymentPage(page);
    await conclude(page, 'prelevement');
    await back(page);
    await until(page, /Paiement enregistré/);
    await page.goto('/paiements');
    assert.match(await told(page), /Rien à payer/);
    await leave(page);
  });

  test('famille:PRI-2 : le courriel du paiement ne contient qu’un lien, aucune donnée personnelle', async () => {
    const mail = await mailSuch(
      (m) => m.to.includes('camille.moreau@courriel.example') && /paiement|justificatif/i.test(m.subject),
      'payment of Camille',
    );
    const { url } = await theProduct();
    for (const text of [mail.text, mail.html, mail.subject]) {
      assert.doesNotMatch(text, /Camille|Moreau|Léo|Jeanne|€|\d+,\d\d/);
      assert.ok(text === mail.subject || text.includes(url), 'a link to the portal');
    }
  });

  test('carte refusée : rien n’est débité, la facture se paie de nouveau', async () => {
    const page = await as(resident('marlene.hoarau'));
    await toPaymentPage(page);
    await conclude(page, 'refus');
    await back(page);
    await until(page, /Paiement refusé par la banque/);
    await page.getByRole('link', { name: 'Recommencer' }).click();
    assert.match(await told(page), /À payer maintenant/);
    // And this time it is paid, announced twice.
    await toPaymentPage(page);
    await conclude(page, 'carte', 'notifie-deux-fois');
    await back(page);
    await until(page, /Paiement enregistré/);
    await page.goto('/paiements');
    const rows = page.getByRole('row', { name: /En ligne/ });
    assert.equal(await rows.filter({ hasText: 'Payé' }).count(), 1, 'paid once');
    await leave(page);
  });

  test('abandon : la page ne conclut pas tant que tout peut encore se payer', async () => {
    const page = await as(resident('linh.nguyen'));
    const idOp = await toPaymentPage(page);
    await conclude(page, 'abandon', 'abandon-sur-plateforme');
    await back(page);
    const text = await told(page);
    assert.match(text, /Nous vérifions votre paiement/);
    assert.match(text, /Reprendre la page de paiement/);
    assert.doesNotMatch(text, /enregistré/);
    await minutesLater(idOp, 21);
    abandoned = { page, idOp };
  });

  test('montant altéré dans la réponse : aucun règlement, le régisseur est prévenu', async () => {
    const page = await as(resident('amina.diallo'));
    await toPaymentPage(page);
    await conclude(page, 'carte', 'montant-altere');
    await back(page);
    const text = await until(page, /demande une vérification/);
    assert.match(text, /Ne payez pas une seconde fois/);
    assert.doesNotMatch(text, /enregistré/);
    await leave(page);
    const desk = await as(agent('karim.haddad'), { viewport: DESK });
    await desk.goto('/gestion/saint-aubin-les-pres/regie/01/tentatives');
    assert.match(await told(desk), /aucun règlement, le régisseur décide/);
    await leave(desk);
  });

  test('service arrêté après le retour : la page attend, sans rien affirmer', async () => {
    const page = await as(resident('anne-laure.le-goff'));
    await toPaymentPage(page);
    await conclude(page, 'carte', 'service-arrete-apres-retour');
    await back(page);
    const text = await told(page);
    assert.match(text, /Nous vérifions votre paiement/);
    assert.match(text, /Inutile de payer de nouveau/);
    assert.doesNotMatch(text, /enregistré|refusé|abandonné/);
    await leave(page);
  });

  test('service indisponible avant le paiement : une page simple, rien de perdu', async () => {
    const page = await as(resident('karine.petit'));
    await page.goto('/paiements');
    await page.getByRole('button', { name: /^Payer/ }).click();
    await page.getByLabel('Votre adresse électronique').fill('scenario+creation-maintenance@exemple.fr');
    await page.getByRole('button', { name: /^Payer/ }).click();
    const text = await told(page);
    assert.match(text, /Paiement en ligne momentanément indisponible/);
    assert.match(text, /Rien n’a été débité/);
    await page.getByLabel('Votre adresse électronique').fill('karine.petit@courriel.example');
    await page.getByRole('button', { name: /^Payer/ }).click();
    await onPaymentPage(page);
    await conclude(page, 'carte');
    await back(page);
    await until(page, /Paiement enregistré/);
    await leave(page);
  });

  test('avec JavaScript, la page de retour se met à jour seule', async () => {
    const page = await as(resident('ange.mattei'), { js: true });
    await toPaymentPage(page);
    await conclude(page, 'carte', 'notification-apres-retour');
    await back(page);
    await page.getByText('Paiement enregistré').waitFor();
    await leave(page);
  });

  test('le balayage finit ce que personne n’a annoncé, et referme ce qui fut abandonné', async () => {
    const { page, idOp } = forgotten;
    await minuteStrikes();
    await page.goto(`${(await theProduct()).url}/paiements`);
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(1_000)) {
      if (/Rien à payer/.test(await told(page))) break;
      await page.reload();
    }
    assert.match(await told(page), /Rien à payer/, `payment ${idOp}`);
    await leave(page);
    await until(abandoned.page, /Paiement abandonné/);
    assert.match(await told(abandoned.page), /Vos factures restent à payer/);
    await leave(abandoned.page);
  });

  test('aucun courriel envoyé ne nomme une famille ni un montant', async () => {
    for (const { subject, text } of await mails())
      assert.doesNotMatch(`${subject}\n${text}`, /Moreau|Léo|Jeanne|Benali|Hoarau|\d+,\d\d\s*€/);
  });

  test('« parvis verifier » répond ok pendant que tout tourne', async () => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        join(ROOT, 'src/platform/runtime/register.mjs'),
        join(ROOT, 'src/apps/cli/main.ts'),
        'verifier',
        '--json',
      ],
      { env: { ...process.env, ...(await theProduct()).env }, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk;
    });
    const [code] = (await once(child, 'close')) as [number];
    const report = JSON.parse(out) as { ok: boolean; collectivites: { anomalies: unknown[] }[] };
    assert.deepEqual(
      report.collectivites.flatMap((c) => c.anomalies),
      [],
    );
    assert.equal(report.ok, true);
    assert.equal(code, 0);
  });
});
