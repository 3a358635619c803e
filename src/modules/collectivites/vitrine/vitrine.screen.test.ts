import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Bench, bench } from '../../identites/testing/banc.ts';

const PC = '/connexion/proconnect';
const PUBLIC = ['/', '/accessibilite', '/donnees-personnelles', '/mentions-legales', '/aide'];

describe('pages des collectivités', () => {
  let b: Bench;
  before(async () => {
    b = await bench();
  });
  after(() => b.close());

  test('Accueil : deux portes, les collectivités servies, la démonstration', async () => {
    const page = await b.nobody().go('/');
    assert.equal(page.status, 200);
    for (const words of [
      'Je suis habitant',
      'Je suis agent',
      'Saint-Aubin-les-Prés',
      'Chantelouve',
      'Camille Moreau',
    ])
      assert.ok(page.html.includes(words), words);
    assert.match(page.html, /href="http:\/\/127\.0\.0\.1:\d+">boîte aux lettres simulée/);
  });

  test('Pages du pied : une déclaration honnête, des contacts, aucun lien mort entre elles', async () => {
    const browser = b.nobody();
    const seen = new Set<string>(['/connexion', '/connexion/agents']);
    for (const path of PUBLIC) {
      const page = await browser.go(path);
      assert.equal(page.status, 200, path);
      for (const [, href = ''] of page.html.matchAll(/href="(\/[^"#]*)"/g))
        if (!href.startsWith('/assets/')) seen.add(href.replaceAll('&amp;', '&'));
    }
    for (const href of seen) assert.equal((await browser.go(href, undefined)).status, 200, href);
    assert.match((await browser.go('/accessibilite')).html, /partiellement conforme/);
    assert.match((await browser.go('/donnees-personnelles')).html, /02 99 00 00 01/);
  });

  test('Un habitant connecté retrouve son accueil, un agent le sien', async () => {
    const resident = b.nobody();
    await resident.signIn('/connexion/franceconnect', { identite: 'camille.moreau' });
    assert.equal((await resident.get('/')).url.pathname, '/accueil');
    assert.equal((await resident.get('/gestion')).url.pathname, '/accueil');
    const agent = b.nobody();
    await agent.signIn(PC, { identite: 'odile.ferrand' });
    assert.equal((await agent.get('/')).url.pathname, '/gestion');
  });

  test('Réglages : nom, site, service et fermeture ; le refus garde ce qui est tapé', async () => {
    const browser = b.nobody();
    await browser.signIn(PC, { identite: 'odile.ferrand' });
    const url = '/gestion/chantelouve/reglages';
    const page = await browser.go(url);
    const look = {
      nom: 'Chantelouve-en-Forêt',
      adresse: '2 place de la Mairie, 35000 Chantelouve',
      telephone: '02 99 00 00 02',
      courriel: 'mairie@chantelouve.example',
      couleurPrimaire: '#0F5A47',
      couleurAccent: '#f2b632',
    };
    const saved = await browser.submit(page, url, look);
    assert.equal(saved.url.search, '?fait=identite');
    assert.match(saved.html, /Chantelouve-en-Forêt/);
    const pale = await browser.submit(saved, url, { ...look, nom: 'Autre nom', couleurPrimaire: 'jaune' });
    assert.equal(pale.status, 422);
    assert.match(pale.html, /comme #0f5a47/);
    assert.match(pale.html, /value="Autre nom"/);
    const wrong = await browser.submit(saved, url, { ...look, telephone: 'zéro' });
    assert.match(wrong.html, /Écrivez le numéro en entier/);
    const site = await browser.submit(saved, `${url}/sites`, {
      nom: 'École Pasteur',
      code: 'pasteur',
      adresse: '3 rue de l’École, Chantelouve',
      zoneScolaire: 'B',
    });
    assert.match(site.html, /École Pasteur/);
    const twice = await browser.submit(site, `${url}/sites`, {
      nom: 'Autre',
      code: 'pasteur',
      adresse: '3 rue de l’École, Chantelouve',
      zoneScolaire: 'B',
    });
    assert.equal(twice.status, 409);
    const closed = await browser.submit(site, `${url}/fermetures`, {
      site: 'pasteur',
      du: '2099-05-14',
      au: '2099-05-15',
      motif: 'Pont de l’Ascension',
    });
    assert.equal(closed.url.search, '?fait=fermeture');
    const backwards = await browser.submit(closed, `${url}/fermetures`, {
      du: '2026-12-24',
      au: '2026-12-23',
      motif: 'Noël',
    });
    assert.equal(backwards.status, 422);
    assert.match(backwards.html, /ne peut pas précéder/);
    const service = await browser.submit(closed, `${url}/services`, {
      nom: 'Enfance',
      code: 'enfance',
      adresse: '2 place de la Mairie',
      telephone: '02 99 00 00 03',
    });
    assert.match(service.html, /02 99 00 00 03/);
  });

  test('Réglages : réservés à l’administrateur', async () => {
    const browser = b.nobody();
    await browser.signIn(PC, { identite: 'sonia.girard' });
    assert.equal((await browser.go('/gestion/saint-aubin-les-pres/reglages')).status, 403);
  });
});
