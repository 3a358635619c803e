import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import './fin.ts';
import { mailSuch } from './courrier.ts';
import { theProduct } from './product.ts';
import { as, leave, resident, signInOn, told, toldBy, visitor } from './visiteurs.ts';

const SAINT_AUBIN = '/c/saint-aubin-les-pres';
/** Three months ahead: nothing of the demonstration is booked there. */
const mois = (ahead: number): string => {
  const now = new Date();
  return new Date(Date.UTC(now.getFullYear(), now.getMonth() + ahead, 1)).toISOString().slice(0, 7);
};

/** Cents of « 108,36 € », wherever it stands in the text. */
const cents = (text: string): number => {
  const found = /([\d ]+),(\d\d) €/.exec(text);
  assert.ok(found, `no amount in « ${text} »`);
  return Number(`${found[1]?.replace(/\D/g, '')}${found[2]}`);
};

describe('le parcours d’une famille, sur un téléphone et sans JavaScript', { concurrency: false }, () => {
  test('elle entre par FranceConnect et voit sa semaine', async () => {
    const page = await visitor();
    await signInOn(page, resident('camille.moreau'));
    assert.equal(new URL(page.url()).pathname, '/accueil');
    const text = await page.locator('body').innerText();
    for (const expected of ['Bonjour Camille', 'Léo', 'Jeanne', 'À payer'])
      assert.ok(text.includes(expected));
    await leave(page);
  });

  test('elle crée un compte par adresse et mot de passe, puis revient avec', async () => {
    const page = await visitor();
    const address = `nouvelle.${Date.now()}@courriel.example`;
    await page.goto('/connexion');
    await page.getByRole('link', { name: 'créer un compte' }).click();
    await page.getByLabel('Adresse e-mail').fill(address);
    await page.getByRole('button', { name: 'Recevoir le lien' }).click();
    await page.getByRole('heading', { name: 'Regardez vos messages' }).waitFor();
    const mail = await mailSuch((m) => m.to.includes(address), 'link that opens an account');
    const link = /https?:\/\/\S+/.exec(mail.text)?.[0] ?? '';
    assert.ok(link.startsWith((await theProduct()).url), mail.text);
    await page.goto(link);
    await page.getByLabel('Prénom').fill('Nina');
    await page.getByLabel('Nouveau mot de passe').fill('quatre mots sans rapport');
    await page.getByRole('button', { name: 'Ouvrir mon compte' }).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/connexion'));

    await page.context().clearCookies();
    await page.goto('/connexion');
    await page.getByLabel('Adresse e-mail').fill(address);
    await page.getByLabel('Mot de passe', { exact: true }).fill('un autre mot de passe');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.getByText('La connexion n’a pas abouti').waitFor();
    assert.equal(await page.getByLabel('Adresse e-mail').inputValue(), address, 'what was typed stays');
    await page.getByLabel('Mot de passe', { exact: true }).fill('quatre mots sans rapport');
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await page.waitForURL((url) => url.pathname !== '/connexion');
    await page.goto('/compte');
    assert.match(await told(page), new RegExp(address.replace('.', '\\.')));
    await leave(page);
  });

  test('elle réserve d’un coup un mois de cantine pour ses deux enfants, après un récapitulatif', async () => {
    const page = await as(resident('camille.moreau'));
    /** Booked stones from this month to the one asked: a bulk booking begins tomorrow. */
    const booked = async (): Promise<number> => {
      let total = 0;
      for (const ahead of [0, 1, 2]) {
        await page.goto(`${SAINT_AUBIN}/calendrier?mois=${mois(ahead)}`);
        total += await page.locator('.pave[data-etat="pris"]').count();
      }
      return total;
    };
    const before = await booked();
    const jour = page.locator('.jour', { has: page.locator('label.pave[data-etat="libre"]') }).first();
    for (const expected of [/Léo :\s+Libre/, /Jeanne :\s+Libre/, /3,01 €/, /Jusqu’à/])
      assert.match(await toldBy(jour), expected);

    await page.getByText('Réserver d’un coup').click();
    const bulk = page.getByRole('form', { name: 'Réserver d’un coup' });
    for (const jour of ['lundi', 'mardi', 'jeudi', 'vendredi']) await bulk.getByLabel(jour).check();
    await bulk.getByRole('button', { name: 'Voir les jours et le total' }).click();
    await page.getByRole('heading', { name: 'Avant de confirmer' }).waitFor();
    const recap = await told(page);
    assert.match(recap, /Léo, \d+\srepas à 3,01\s€/);
    assert.match(recap, /Jeanne, \d+\srepas à 3,01\s€/);
    const count = Number(/(\d+)\srepas à ajouter/.exec(recap)?.[1]);
    assert.ok(count >= 16, recap);
    assert.equal(cents(recap.slice(recap.lastIndexOf('Total'))), count * 301);
    assert.match(recap, /Rien n’est encore enregistré/);

    await page.getByRole('button', { name: `Confirmer ${count} repas` }).click();
    await page.getByText('C’est enregistré').waitFor();
    assert.match(await told(page), new RegExp(`${count} réservations ajoutées`));
    assert.equal(
      (await booked()) - before,
      count,
      'as many stones more as bookings, whatever months they fall in',
    );
    await leave(page);
  });

  test('elle change des jours un par un, et annule sans frais avant le dernier moment', async () => {
    const page = await as(resident('camille.moreau'));
    await page.goto(`${SAINT_AUBIN}/calendrier?mois=${mois(3)}`);
    const free = page.locator('label.pave[data-etat="libre"]');
    await free.nth(0).click();
    await free.nth(2).click();
    await page.getByRole('button', { name: 'Vérifier mes choix' }).click();
    assert.match(await told(page), /2\srepas à ajouter/);
    await page.getByRole('button', { name: 'Confirmer 2 repas' }).click();
    await page.getByText('2 réservations ajoutées').waitFor();

    // The same days, given back.
    const booked = page.locator('label.pave[data-etat="pris"]');
    assert.equal(await booked.count(), 2);
    await booked.nth(1).click();
    await page.getByRole('button', { name: 'Vérifier mes choix' }).click();
    assert.match(await told(page), /1 réservation annulée sans frais/);
    await page.locator('main').getByRole('button', { name: 'Annuler 1 repas' }).click();
    await page.getByText('1 réservation annulée').waitFor();
    assert.equal(await page.locator('label.pave[data-etat="pris"]').count(), 1);
    await leave(page);
  });

  test('famille:DEL-1 : la règle « 1 jour ouvré à l’avance, avant 10 h » se lit, et un dernier moment passé se dit avant d’annuler', async () => {
    const page = await as(resident('camille.moreau'));
    await page.goto(`${SAINT_AUBIN}/calendrier`);
    await page.getByRole('link', { name: 'Toutes les règles' }).click();
    const rules = await told(page);
    assert.match(rules, /1 jour ouvré à l’avance, avant 10 h, sans compter les week-ends/);
    assert.match(rules, /l’annulation est facturée à 100\s% du prix/);
    await page.goto(`${SAINT_AUBIN}/calendrier?mois=${mois(0)}`);
    const late = page.locator('label.pave[data-etat="pris"]', { hasText: 'Retiré, facturé' }).first();
    if ((await late.count()) > 0) {
      await late.click();
      await page.getByRole('button', { name: 'Vérifier mes choix' }).click();
      assert.match(await told(page), /Annulation tardive, facturée/);
    }
    await leave(page);
  });

  test('un refus tient en une phrase, avec quoi faire', async () => {
    const page = await as(resident('jose.pereira'));
    await page.goto(`${SAINT_AUBIN}/calendrier?mois=${mois(2)}`);
    await page.locator('a.pave[data-etat="ferme"]').first().click();
    const text = await told(page);
    assert.match(text, /Un document manque/);
    assert.match(text, /il manque un document à jour\s: Assurance scolaire et extrascolaire\./);
    assert.match(text, /Déposez le document/);
    await leave(page);
  });

  test('le prix se comprend, étape par étape', async () => {
    const page = await as(resident('camille.moreau'));
    await page.goto(`${SAINT_AUBIN}/calendrier`);
    await page.getByRole('link', { name: 'Comprendre le prix' }).click();
    await page.getByRole('heading', { level: 1, name: 'Vos prix' }).waitFor();
    await page
      .locator('section', { has: page.getByRole('heading', { name: 'Léo' }) })
      .getByRole('link', { name: 'Pourquoi ce prix ?' })
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: /Pourquoi 3,01\s€/ }).waitFor();
    const text = await told(page);
    assert.match(text, /836/, 'the family quotient');
    assert.match(text, /[Dd]élibération/);
    await page.getByLabel('Quotient familial').fill('400');
    await page.getByRole('button', { name: 'Calculer' }).click();
    assert.match(await toldBy(page.getByRole('status')), /quotient de 400, ce prix serait \d+,\d\d €/);
    await leave(page);
  });

  test('« Mes paiements » réunit deux collectivités, et la facture s’ouvre en PDF', async () => {
    const page = await as(resident('camille.moreau'));
    await page.goto('/paiements');
    const text = await told(page);
    for (const expected of ['CIAS du Val d’Aulne', 'Saint-Aubin-les-Prés', 'Historique', 'Payé'])
      assert.ok(text.includes(expected), expected);
    const href = await page
      .getByRole('link', { name: /^Quittance/ })
      .first()
      .getAttribute('href');
    assert.ok(href);
    const pdf = await page.request.get(href);
    assert.equal(pdf.headers()['content-type'], 'application/pdf');
    assert.equal((await pdf.body()).subarray(0, 5).toString(), '%PDF-');
    await leave(page);
  });

  test('personne ne voit la famille d’un autre', async () => {
    const page = await as(resident('camille.moreau'));
    await page.goto('/messages');
    const message = await page.locator('main a[href*="/messages/"]').first().getAttribute('href');
    assert.ok(message);
    const other = await as(resident('nadia.benali'));
    assert.equal((await other.goto(message))?.status(), 404);
    await leave(other);
    await leave(page);
  });
});
