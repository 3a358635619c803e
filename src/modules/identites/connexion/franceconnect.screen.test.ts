import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { inInstallation } from '../../../platform/db/transaction.ts';
import { liensOf } from '../lien/lien.sql.ts';
import { type Bench, bench } from '../testing/banc.ts';
import { IDENTITIES } from '../testing/territoire.ts';

const START = '/connexion/franceconnect';

/** Why these people are left to an agent; everybody else is linked alone. */
const BY_HAND: Readonly<Record<string, string>> = {
  'youssouf.bah': 'jour et mois de naissance inconnus',
  'fatou.camara': 'jour de naissance inconnu',
  'dominique.laurent': 'sexe indéfini',
  'remi.garnier': 'commune de naissance manquante',
  sukarti: 'sans prénom',
  'helene.marchand': 'aucun dossier',
};

describe('connexion par FranceConnect', () => {
  let b: Bench;
  before(async () => {
    b = await bench();
  });
  afterEach(() => {
    b.fc.faults.clear();
  });
  after(() => b.close());

  const linksOf = async (login: string) => {
    const { rows } = await b.db.owner.query<{ id: string }>(
      `select c.id from commun.compte c join commun.identite_externe i on i.compte_id = c.id
       where i.pivot like $1 order by i.vue_le desc limit 1`,
      [`%"date_naissance":"${IDENTITIES.find((i) => i.login === login)?.claims.birthdate}"%`],
    );
    return inInstallation(b.db.app, (tx) => liensOf(tx, rows[0]?.id ?? ''));
  };

  for (const { login } of IDENTITIES)
    test(`famille:FOY-6 : ${login} ${BY_HAND[login] ? `n’est pas relié seul (${BY_HAND[login]})` : 'est relié seul'}`, async () => {
      const browser = b.nobody();
      const page = await browser.signIn(START, { identite: login });
      const links = await linksOf(login);
      if (BY_HAND[login]) {
        assert.equal(page.url.pathname, '/rattachement');
        assert.equal(page.status, 200);
        assert.match(page.html, /Obtenir un code/);
        assert.deepEqual(links, []);
        return;
      }
      assert.equal(page.url.pathname, '/accueil');
      const slugs =
        login === 'camille.moreau' ? ['ormeval', 'saint-aubin-les-pres', 'val-d-aulne'] : ['ormeval'];
      assert.deepEqual(links.map((l) => l.slug).sort(), slugs);
      assert.ok(links.every((l) => l.proof === 'franceconnect' && l.personneId !== null));
    });

  test('famille:FOY-6 : revenir ouvre le même compte, et deux connexions à la fois n’en font qu’un', async () => {
    const many = [b.nobody(), b.nobody(), b.nobody()];
    const count = async () => {
      const { rows } = await b.db.owner.query<{ n: number }>('select count(*)::int as n from commun.compte');
      return rows[0]?.n ?? 0;
    };
    await b.db.owner.query(
      `update commun.identite_externe set sub = sub || '-avant' where pivot like '%1986-11-02%'`,
    );
    const before = await count();
    await Promise.all(many.map((browser) => browser.signIn(START, { identite: 'thomas.moreau' })));
    assert.equal(await count(), before, 'le même état civil entier retrouve son compte');
    await Promise.all(
      many.map((browser) =>
        browser.signIn(START, {
          action: 'autre',
          family_name: 'Neuf',
          given_name: 'Ana',
          gender: 'female',
          birthdate: '1990-01-02',
          birthplace: '35238',
          birthcountry: '99100',
        }),
      ),
    );
    assert.equal(await count(), before + 1);
  });

  test('famille:FOY-6 : une adresse e-mail identique ne relie rien', async () => {
    const page = await b.nobody().signIn(START, {
      action: 'autre',
      family_name: 'Inconnue',
      given_name: 'Camille',
      gender: 'female',
      birthdate: '1971-01-01',
      birthplace: '35238',
      birthcountry: '99100',
      email: 'camille.moreau@courriel.example',
    });
    assert.equal(page.url.pathname, '/rattachement');
  });

  test('Une collectivité apparue depuis est reliée à la connexion suivante', async () => {
    const { rows } = await b.db.owner.query(
      `update public.personne set date_naissance = '1955-09-09' where id_externe = 'monique.castel' returning id`,
    );
    assert.equal(rows.length, 1);
    await b.db.owner.query(`delete from commun.compte_lien where personne_id = $1`, [rows[0].id]);
    const first = await b.nobody().signIn(START, { identite: 'monique.castel' });
    assert.equal(first.url.pathname, '/rattachement');
    await b.db.owner.query(`update public.personne set date_naissance = '1955-09-08' where id = $1`, [
      rows[0].id,
    ]);
    const second = await b.nobody().signIn(START, { identite: 'monique.castel' });
    assert.equal(second.url.pathname, '/accueil');
  });

  test('La page demandée est retrouvée après la connexion ; jamais une autre adresse', async () => {
    const to = async (back: string) =>
      (
        await b.nobody().signIn(`${START}?retour=${encodeURIComponent(back)}`, {
          identite: 'camille.moreau',
        })
      ).url;
    assert.equal((await to('/compte')).pathname, '/compte');
    for (const elsewhere of ['https://ailleurs.example/', '//ailleurs.example', '/\\ailleurs.example']) {
      const url = await to(elsewhere);
      assert.equal(url.origin, b.home);
      assert.equal(url.pathname, '/accueil');
    }
  });

  test('Abandon, refus, identité falsifiée, panne : une page claire, aucune session', async () => {
    const cases = [
      [{ person: 'cancelled' }, 403, /abandonnée/],
      [{ userinfo: 'tampered' }, 403, /ne prouve pas/],
      [{ token: 'expired' }, 403, /trop tard/],
      [{ userinfo: 'error' }, 503, /Ce n’est pas un refus/],
    ] as const;
    for (const [fault, status, words] of cases) {
      const browser = b.nobody();
      b.fc.faults.set(fault);
      const page = await browser.signIn(START, { identite: 'camille.moreau' });
      assert.equal(page.status, status, JSON.stringify(fault));
      assert.match(page.html, words);
      assert.match(page.html, /href="\/connexion\/franceconnect"/);
      assert.equal((await browser.go('/compte')).url.pathname, '/connexion');
      b.fc.faults.clear();
    }
  });

  test('Le retour ne sert qu’une fois, dans le navigateur qui est parti, avant un quart d’heure', async () => {
    const thief = b.nobody();
    const browser = b.nobody();
    const leaving = await browser.get(START);
    const state = leaving.url.searchParams.get('state');
    const stolen = await thief.go(`${START}/retour?code=abc&state=${state}`);
    assert.equal(stolen.status, 410);
    assert.equal((await browser.go(`${START}/retour?code=abc&state=${state}`)).status, 410, 'déjà pris');
    const late = b.nobody();
    const choice = await late.go(START);
    b.clock.advance(16 * 60_000);
    const page = await late.go(choice.url, { identite: 'camille.moreau' });
    b.clock.advance(-16 * 60_000);
    assert.equal(page.status, 410);
    assert.match(page.html, /quinze minutes/);
  });

  test('Le cookie de session est illisible par script, et change à chaque connexion', async () => {
    const browser = b.nobody();
    await browser.signIn(START, { identite: 'camille.moreau' });
    const first = browser.cookies().get('parvis');
    assert.match(first ?? '', /^[\w-]{43}$/);
    await browser.signIn(START, { identite: 'camille.moreau' });
    assert.notEqual(browser.cookies().get('parvis'), first);
    const old = await b.nobody().go('/compte', undefined, { cookie: `parvis=${first}` });
    assert.equal(old.url.pathname, '/connexion', 'l’ancien jeton est mort');
  });

  test('Se déconnecter ferme la session ici puis chez FranceConnect', async () => {
    const browser = b.nobody();
    await browser.signIn(START, { identite: 'camille.moreau' });
    const token = browser.cookies().get('parvis');
    const out = await browser.submit(await browser.go('/compte'), '/deconnexion');
    assert.equal(out.url.pathname, '/deconnexion/retour');
    assert.match(out.html, /Vous êtes déconnecté/);
    const replay = await b.nobody().go('/compte', undefined, { cookie: `parvis=${token}` });
    assert.equal(replay.url.pathname, '/connexion');
  });

  test('CSRF : une autre page, ou un formulaire sans jeton, ne déconnecte pas', async () => {
    const browser = b.nobody();
    await browser.signIn(START, { identite: 'camille.moreau' });
    const foreign = { origin: 'https://ailleurs.example', 'sec-fetch-site': 'cross-site' };
    assert.equal((await browser.go('/deconnexion', {}, foreign)).status, 403);
    assert.equal((await browser.go('/deconnexion', { _jeton: 'faux' })).status, 403);
    assert.equal((await browser.go('/compte')).status, 200);
  });
});
