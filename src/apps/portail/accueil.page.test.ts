import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok } from '../../kernel/refusal.ts';
import { openCreances } from '../../modules/creances/index.ts';
import { evenementCollectif } from '../../modules/famille/evenement/saisir.action.ts';
import { defineAction } from '../../platform/action/index.ts';
import { linksOf } from '../../platform/testing/browser.ts';
import type { Commune } from '../testing/territory.ts';
import { type World, world } from '../testing/world.ts';

let w: World;
before(async () => {
  w = await world();
});
after(() => w.close());

const HOME = '/accueil';
const home = async (who: keyof World['residents'], path = HOME) => (await w.as(w.residents[who])).get(path);

/** One invoice for Camille, opened at the régie as billing does. */
const facture = (montant: number, limite: string, commune: Commune) =>
  w.run(
    defineAction({
      name: 'essai.ouvrir',
      permission: null,
      actors: ['system'],
      input: z.object({}),
      run: async (context) => {
        const id = uuidv7();
        const line = {
          produit: 'CANT',
          nature: 'restauration_scolaire',
          libelle: 'Cantine',
          ageEnfant: 8,
          montant,
        };
        await openCreances(context, [
          {
            id,
            regieId: w.id('regie/02', commune),
            redevable: {
              personneId: w.id('camille', commune),
              libelle: 'Camille Moreau',
              adresse: '2, rue des Prés',
            },
            refExterne: id,
            numero: `F02-${id.slice(-6)}`,
            objet: 'Cantine, octobre',
            lignes: [line],
            emiseLe: '2026-11-05',
            publieeLe: '2026-11-05',
            limite,
          },
        ]);
        return ok({ id });
      },
    }),
    {},
    { commune },
  );

test('l’accueil dit ce qui peut encore changer, et pendant combien de temps', async () => {
  const page = await home('camille');
  assert.equal(page.status, 200);
  assert.match(page.text, /Bonjour Camille/);
  assert.match(page.text, /Les repas de lundi se changent encore pendant 30 minutes/);
  assert.match(page.html, /<compte-a-rebours data-fin="2026-11-20T09:00:/);
});

test('sans rien de réservé, l’accueil parle de réserver', async () => {
  assert.match((await home('karim')).text, /Le repas de lundi se réserve encore pendant 30 minutes/);
});

test('le même enfant connu de deux communes tient sur une seule rangée, ses deux semaines ensemble', async () => {
  const page = await home('camille', '/accueil?semaine=2026-11-23');
  assert.equal(page.text.match(/\bLéo\b/g)?.length, 1);
  assert.match(page.text, /La semaine du 23 novembre/);
  assert.match(page.text, /lun\. 23 Réservé 3,01 €/);
  assert.match(page.text, /Centre du mercredi : mercredi/);
  assert.match(page.text, /mer\. 25 Réservé 12,50 €/);
});

test('un jour fermé pour toute la classe porte son nom', async () => {
  const site = w.id('site/tilleuls');
  await w.run(evenementCollectif, {
    day: '2026-11-24',
    libelle: 'Grève',
    portee: { type: 'site', siteId: site },
  });
  const page = await home('camille', '/accueil?semaine=2026-11-23');
  assert.match(page.text, /mar\. 24 Grève/);
  assert.match(page.text, /Ce qui a changé .*Grève, mardi 24 novembre/);
});

test('famille:FOY-3 : chaque parent voit son enfant et jamais les messages, les pièces ni l’autre enfant de l’autre foyer', async () => {
  const page = await home('sacha');
  assert.match(page.text, /Léo/);
  assert.doesNotMatch(page.text, /Jeanne|Camille|assurance/i);
});

test('les pièces manquantes se disent avec ce qu’elles empêchent et où les remettre', async () => {
  const page = await home('camille');
  assert.match(page.text, /Il manque 1 pièce Attestation d’assurance, Jeanne/);
  assert.match(page.html, /mailto:mairie@saint-aubin\.example/);
});

test('à payer : une somme pour toutes les communes, et la première limite', async () => {
  assert.match((await home('camille')).text, /Rien à payer/);
  await facture(6_598, '2026-12-05', 'saint-aubin-les-pres');
  await facture(3_301, '2026-11-27', 'ormeval');
  const page = await home('camille');
  assert.match(
    page.text,
    /À payer 98,99 € 2 factures dans 2 collectivités, la première avant le 27 novembre/,
  );
  assert.match(page.html, /class="bouton bouton-accent large" href="\/paiements"/);
});

test('un compte que personne ne connaît apprend comment être relié', async () => {
  const page = await home('inconnue');
  assert.equal(page.status, 200);
  assert.match(page.text, /Avec FranceConnect .*Avec un code, à la mairie/);
  assert.doesNotMatch(page.text, /Moreau|Benali/);
});

test('sans session, l’accueil demande de se connecter et y ramène', async () => {
  const page = await w.nobody().get(HOME);
  assert.equal(page.status, 303);
  assert.equal(page.location, '/connexion?retour=%2Faccueil');
});

test('aucun lien de l’accueil ne mène dans le vide', async () => {
  for (const who of ['camille', 'karim', 'sacha', 'inconnue'] as const) {
    const browser = await w.as(w.residents[who]);
    for (const link of linksOf((await browser.get(HOME)).html)) {
      const { status } = await browser.get(link);
      assert.ok(status < 400, `${who} : ${link} répond ${status}`);
    }
  }
});
