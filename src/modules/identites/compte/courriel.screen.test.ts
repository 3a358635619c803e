import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from '../../../platform/testing/browser.ts';
import { type Bench, bench } from '../testing/banc.ts';

const GOOD = 'trois mots et une pluie';

describe('compte par adresse e-mail', () => {
  let b: Bench;
  before(async () => {
    b = await bench();
  });
  after(() => b.close());

  /** The link of the last mail sent to an address. */
  const linkTo = (email: string): string => {
    const mail = b.mails.findLast((m) => m.to === email);
    return /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  };
  const ask = async (path: string, email: string): Promise<Page> => {
    const browser = b.nobody();
    const page = await browser.submit(await browser.go(path), path, { courriel: email });
    await b.work();
    return page;
  };
  const open = async (email: string, password = GOOD): Promise<Browser> => {
    await ask('/connexion/creer', email);
    const browser = b.nobody();
    const page = await browser.go(linkTo(email));
    const inside = await browser.submit(page, '/connexion/confirmer', { prenom: 'Lou', nouveau: password });
    assert.equal(inside.url.pathname, '/rattachement');
    return browser;
  };
  const signIn = async (email: string, password: string, browser = b.nobody()): Promise<Page> =>
    browser.submit(await browser.go('/connexion'), '/connexion', { courriel: email, motdepasse: password });

  test('Créer un compte : le lien confirme l’adresse, sert une fois, et ne relie à rien', async () => {
    await open('lou@exemple.test');
    const used = await b.nobody().go(linkTo('lou@exemple.test'));
    assert.equal(used.status, 410);
    const page = await signIn('LOU@exemple.test', GOOD);
    assert.equal(page.url.pathname, '/rattachement');
    const wrong = await signIn('lou@exemple.test', 'trois mots et une brume');
    assert.equal(wrong.status, 422);
    assert.ok(!wrong.html.includes('brume'), 'le mot de passe n’est jamais renvoyé');
    assert.ok(wrong.html.includes('lou@exemple.test'), 'l’adresse tapée est gardée');
  });

  test('Un lien falsifié, expiré ou d’un autre usage ne sert à rien', async () => {
    await ask('/connexion/creer', 'tard@exemple.test');
    const link = linkTo('tard@exemple.test');
    assert.equal((await b.nobody().go(`${link.slice(0, -2)}xx`)).status, 410);
    const other = link.replace('/connexion/confirmer', '/connexion/nouveau-mot-de-passe');
    assert.equal((await b.nobody().go(other)).status, 410);
    assert.equal((await b.nobody().go(link)).status, 200, 'lire ne l’use pas');
    b.clock.advance(61 * 60_000);
    assert.equal((await b.nobody().go(link)).status, 410);
    b.clock.advance(-61 * 60_000);
  });

  test('Mot de passe faible : refusé avec sa raison, ce qui est tapé ailleurs est gardé', async () => {
    await ask('/connexion/creer', 'faible@exemple.test');
    const browser = b.nobody();
    const page = await browser.go(linkTo('faible@exemple.test'));
    const weak = await browser.submit(page, '/connexion/confirmer', {
      prenom: 'Lou',
      nouveau: 'motdepasse2026',
    });
    assert.equal(weak.status, 422);
    assert.match(weak.html, /trop courant/);
    assert.match(weak.html, /value="Lou"/);
    assert.equal(
      (await browser.submit(weak, '/connexion/confirmer', { prenom: 'Lou', nouveau: GOOD })).status,
      200,
    );
  });

  test('Énumération : compte connu ou non, la page, le statut et les envois se ressemblent', async () => {
    await open('connue@exemple.test');
    const strip = (page: Page): string => page.html.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '');
    for (const path of ['/connexion/creer', '/connexion/oubli']) {
      const known = await ask(path, 'connue@exemple.test');
      const unknown = await ask(path, `inconnue${path.length}@exemple.test`);
      assert.equal(known.url.href, unknown.url.href);
      assert.equal(strip(known), strip(unknown));
    }
    const wrong = await signIn('connue@exemple.test', 'un autre mot de passe');
    const nobody = await signIn('personne@exemple.test', 'un autre mot de passe');
    const same = (page: Page, email: string): string => strip(page).replaceAll(email, '');
    assert.equal(wrong.status, nobody.status);
    assert.equal(same(wrong, 'connue@exemple.test'), same(nobody, 'personne@exemple.test'));
    const subjects = b.mails.filter((m) => m.to === 'connue@exemple.test').map((m) => m.subject);
    assert.ok(subjects.some((s) => s.includes('avez déjà un compte')));
    assert.ok(!b.mails.some((m) => m.to === 'inconnue16@exemple.test' && m.subject.includes('mot de passe')));
  });

  test('Mot de passe oublié : nouveau mot de passe, anciennes sessions fermées, personne prévenue', async () => {
    const browser = await open('oubli@exemple.test');
    assert.equal((await browser.go('/compte')).status, 200);
    await ask('/connexion/oubli', 'oubli@exemple.test');
    const other = b.nobody();
    const page = await other.go(linkTo('oubli@exemple.test'));
    const done = await other.submit(page, '/connexion/nouveau-mot-de-passe', {
      nouveau: 'quatre mots sans aucun rapport',
    });
    assert.equal(done.url.search, '?fait=motdepasse');
    await b.work();
    assert.ok(b.mails.some((m) => m.to === 'oubli@exemple.test' && m.subject.includes('moyen de connexion')));
    assert.equal((await browser.go('/compte')).url.pathname, '/connexion');
    assert.equal((await signIn('oubli@exemple.test', GOOD)).status, 422);
    assert.equal((await signIn('oubli@exemple.test', 'quatre mots sans aucun rapport')).status, 200);
  });

  test('Essais : dix par compte en un quart d’heure, même avec le bon mot de passe ensuite', async () => {
    await open('essais@exemple.test');
    const count = (nombre: number) =>
      b.db.owner.query(`update commun.essai_acces set nombre = $1 where cle like 'mot-de-passe:%'`, [nombre]);
    assert.equal((await signIn('essais@exemple.test', 'faux mot de passe')).status, 422);
    await count(9);
    assert.equal((await signIn('essais@exemple.test', 'faux mot de passe')).status, 422);
    assert.equal((await signIn('essais@exemple.test', GOOD)).status, 429);
    assert.equal(
      (await signIn('lou@exemple.test', GOOD)).status,
      200,
      'les autres comptes ne sont pas gênés',
    );
    b.clock.advance(16 * 60_000);
    assert.equal((await signIn('essais@exemple.test', GOOD)).status, 200);
    b.clock.advance(-16 * 60_000);
  });

  test('Essais : soixante par adresse réseau', async () => {
    await signIn('x1@exemple.test', 'faux mot de passe');
    await b.db.owner.query(
      `update commun.essai_acces set nombre = 59 where cle like 'mot-de-passe.adresse:%'`,
    );
    assert.equal((await signIn('x2@exemple.test', 'faux mot de passe')).status, 422);
    assert.equal((await signIn('x3@exemple.test', 'faux mot de passe')).status, 429);
    await b.db.owner.query('delete from commun.essai_acces');
  });

  test('Les essais gardés ne disent ni l’adresse ni le compte', async () => {
    await signIn('discret@exemple.test', 'faux mot de passe');
    const { rows } = await b.db.owner.query<{ cle: string }>('select cle from commun.essai_acces');
    assert.ok(rows.length > 0);
    for (const { cle } of rows) assert.doesNotMatch(cle, /discret|127\.0\.0\.1|@/);
  });

  test('Mon compte : nom, mot de passe, autres sessions', async () => {
    const here = await open('compte@exemple.test');
    const elsewhere = b.nobody();
    await signIn('compte@exemple.test', GOOD, elsewhere);
    const renamed = await here.submit(await here.go('/compte'), '/compte/nom', { nom: 'Louise' });
    assert.equal(renamed.url.search, '?fait=nom');
    assert.match(renamed.html, /Louise/);
    const closed = await here.submit(renamed, '/compte/sessions');
    assert.equal(closed.url.search, '?fait=sessions');
    assert.equal((await elsewhere.go('/compte')).url.pathname, '/connexion');
    const wrong = await here.submit(closed, '/compte/mot-de-passe', {
      ancien: 'faux',
      nouveau: 'une autre suite de mots',
    });
    assert.equal(wrong.status, 422);
    assert.match(wrong.html, /pas votre mot de passe actuel/);
    const changed = await here.submit(closed, '/compte/mot-de-passe', {
      ancien: GOOD,
      nouveau: 'une autre suite de mots',
    });
    assert.equal(changed.url.search, '?fait=motdepasse');
    assert.equal((await signIn('compte@exemple.test', 'une autre suite de mots')).status, 200);
  });

  test('Changer d’adresse : rien ne change avant le lien, l’ancienne adresse est prévenue', async () => {
    const browser = await open('avant@exemple.test');
    await browser.submit(await browser.go('/compte'), '/compte/adresse', { courriel: 'apres@exemple.test' });
    await b.work();
    assert.equal((await signIn('apres@exemple.test', GOOD)).status, 422);
    const page = await browser.go(linkTo('apres@exemple.test'));
    await browser.submit(page, '/connexion/adresse');
    await b.work();
    const told = b.mails.filter((m) => m.subject.includes('moyen de connexion'));
    assert.equal(told.at(-1)?.to, 'avant@exemple.test');
    assert.equal((await signIn('apres@exemple.test', GOOD)).status, 200);
    assert.equal((await signIn('avant@exemple.test', GOOD)).status, 422);
  });

  test('Un agent choisit son mot de passe par le lien, puis son second facteur', async () => {
    const browser = b.nobody();
    const path = '/connexion/oubli?espace=agents';
    const email = 'odile.ferrand@chantelouve.example';
    await browser.submit(await browser.go(path), path, { courriel: email });
    await b.work();
    const chosen = await browser.submit(await browser.go(linkTo(email)), '/connexion/nouveau-mot-de-passe', {
      nouveau: GOOD,
    });
    assert.equal(chosen.url.pathname, '/connexion/agents');
    const asked = await browser.submit(chosen, '/connexion/agents', { courriel: email, motdepasse: GOOD });
    assert.equal(asked.url.pathname, '/connexion/agents/code');
    assert.match(asked.html, /otpauth:\/\/totp\/Parvis/);
    assert.equal((await signIn(email, GOOD)).status, 422, 'la porte des habitants ne l’ouvre pas');
  });

  test('Purge : ce qui est fini ne reste pas', async () => {
    const { purgeJob } = await import('../connexion/purger.job.ts');
    b.clock.advance(8 * 86_400_000);
    await purgeJob(b.services).run({});
    b.clock.advance(-8 * 86_400_000);
    const { rows } = await b.db.owner.query(
      'select etat from commun.connexion_en_cours union all select cle from commun.essai_acces',
    );
    assert.equal(rows.length, 0);
  });
});
