import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { readTenant } from '../../../platform/db/transaction.ts';
import type { Browser, Page } from '../../../platform/testing/browser.ts';
import { carnet } from '../personne/carnet.query.ts';
import { type Bench, bench } from '../testing/banc.ts';

const FC = '/connexion/franceconnect';
const PC = '/connexion/proconnect';
const DESK = '/gestion/chantelouve/rattachement';

describe('rattachement au guichet', () => {
  let b: Bench;
  let desk: Browser;
  before(async () => {
    b = await bench();
    // Chantelouve knows these people too.
    await b.db.owner.query(
      `insert into personne (collectivite_id, id, id_externe, nom_naissance, prenoms, nom_usage, sexe, date_naissance,
         commune_naissance, pays_naissance, recherche, cree_le)
       select $1, gen_random_uuid(), id_externe, nom_naissance, prenoms, nom_usage, sexe, date_naissance,
         commune_naissance, pays_naissance, recherche, cree_le
       from personne where id_externe in ('youssouf.bah', 'remi.garnier', 'gisele.tanguy')`,
      [b.ids.get('chantelouve')],
    );
    desk = b.nobody();
    await desk.signIn(PC, { identite: 'odile.ferrand' });
  });
  after(() => b.close());

  const codeOf = (page: Page): string => /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(page.html)?.[0] ?? '';
  const arrive = async (login: string) => {
    const browser = b.nobody();
    await browser.signIn(FC, { identite: login });
    const code = codeOf(await browser.submit(await browser.go('/rattachement'), '/rattachement'));
    assert.match(code, /^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    return { browser, code };
  };
  const look = async (code: string) => desk.submit(await desk.go(DESK), `${DESK}/code`, { code });
  const idIn = (page: Page): string => /name="personneId"[^>]*value="([^"]+)"/.exec(page.html)?.[1] ?? '';
  const proof = { justificatif: 'passeport', verifie: 'oui' };

  test('famille:FOY-6 : une naissance incomplète est reliée par un agent qui a vu la pièce', async () => {
    const { browser, code } = await arrive('youssouf.bah');
    const found = await look(code.toLowerCase().replace('-', ' '));
    assert.match(found.html, /Youssouf Bah/);
    assert.match(found.html, /date de naissance incomplet/);
    const hasty = await desk.submit(found, DESK, { personneId: idIn(found) });
    assert.equal(hasty.status, 422);
    assert.match(hasty.html, /quelle pièce vous avez vue/);
    const done = await desk.submit(found, DESK, { personneId: idIn(found), ...proof });
    assert.equal(done.url.search, '?fait=relie');
    const compte = await browser.go('/compte');
    assert.match(compte.html, /Chantelouve/);
    assert.match(compte.html, /Identité vérifiée au guichet/);
    assert.equal((await look(code)).status, 422, 'le code ne sert qu’une fois');
  });

  test('famille:FOY-6 : quand le sub a changé, l’agent remplace l’ancien compte, qui perd son accès', async () => {
    const former = b.nobody();
    await former.signIn(FC, { identite: 'gisele.tanguy' });
    assert.match((await former.go('/compte')).html, /Chantelouve/);
    const browser = b.nobody();
    await browser.signIn(FC, {
      action: 'autre',
      family_name: 'Tanguy-Le Bris',
      given_name: 'Gisèle',
      gender: 'female',
      birthdate: '1958-03-19',
      birthplace: '29151',
      birthcountry: '99100',
    });
    const code = codeOf(await browser.submit(await browser.go('/rattachement'), '/rattachement'));
    const found = await look(code);
    assert.match(found.html, /nom de naissance différent/);
    b.clock.advance(1000);
    const refused = await desk.submit(found, DESK, { personneId: idIn(found), ...proof });
    assert.equal(refused.status, 409);
    assert.match(refused.html, /Remplacer l’ancien compte/);
    const done = await desk.submit(refused, DESK, { personneId: idIn(found), ...proof, remplacer: 'oui' });
    assert.equal(done.url.search, '?fait=relie');
    assert.match((await browser.go('/compte')).html, /vérifiée au guichet/);
    assert.doesNotMatch((await former.go('/compte')).html, /<strong>Chantelouve/);
    await former.signIn(FC, { identite: 'gisele.tanguy' });
    assert.doesNotMatch(
      (await former.go('/compte')).html,
      /<strong>Chantelouve/,
      'se reconnecter ne le rend pas',
    );
  });

  test('Le code ne sert qu’à sept jours, un compte n’est relié qu’à une personne, une recherche sert de secours', async () => {
    const { browser, code: first } = await arrive('remi.garnier');
    let code = first;
    const found = await look(code);
    assert.match(found.html, /commune de naissance incomplet/);
    const search = await desk.submit(found, `${DESK}/code`, { code, recherche: 'bah' });
    assert.match(search.html, /Youssouf Bah/);
    const taken = await desk.submit(search, DESK, { personneId: idIn(search), ...proof });
    assert.equal(taken.status, 409);
    assert.match(taken.html, /Un autre compte est déjà relié/);
    assert.equal(
      (await desk.submit(found, DESK, { personneId: idIn(found), ...proof })).url.search,
      '?fait=relie',
    );
    code = codeOf(await browser.submit(await browser.go('/rattachement'), '/rattachement'));
    assert.notEqual(code, first);
    const other = { code, recherche: 'bah' };
    const again = await desk.submit(await look(code), `${DESK}/code`, other);
    const swapped = await desk.submit(again, DESK, { personneId: idIn(again), ...proof, remplacer: 'oui' });
    assert.equal(swapped.status, 409);
    assert.match(swapped.html, /Ce compte est déjà relié à quelqu’un d’autre/);
    b.clock.advance(7 * 86_400_000 + 1);
    // The agent's session is over too after a week.
    await desk.signIn(PC, { identite: 'odile.ferrand' });
    assert.equal((await look(code)).status, 422);
    b.clock.advance(-7 * 86_400_000 - 1);
  });

  test('Un code faux ne dit rien, et vingt essais suffisent', async () => {
    const statuses = new Set<string>();
    for (let i = 0; i < 21; i += 1) {
      const page = await look(`AAAA-${String(2222 + i).replace(/[01]/g, '9')}`);
      statuses.add(/Trop de codes essayés/.test(page.html) ? 'trop' : String(page.status));
    }
    assert.deepEqual([...statuses].sort(), ['422', 'trop']);
  });

  test('Masquer une collectivité la retire des pages, sans la délier', async () => {
    const browser = b.nobody();
    await browser.signIn(FC, { identite: 'camille.moreau' });
    const page = await browser.go('/compte');
    const ormeval = b.ids.get('ormeval') ?? '';
    const hidden = await browser.submit(page, '/compte/collectivites', {
      collectivite: ormeval,
      geste: 'masquer',
    });
    assert.match(hidden.html, /Masquée de vos pages/);
    const shown = await browser.submit(hidden, '/compte/collectivites', {
      collectivite: ormeval,
      geste: 'montrer',
    });
    assert.doesNotMatch(shown.html, /Masquée de vos pages/);
  });

  test('Un compte par e-mail est relié en confirmant son identité, sans en changer', async () => {
    const browser = b.nobody();
    await browser.submit(await browser.go('/connexion/creer'), '/connexion/creer', {
      courriel: 'nadia@exemple.test',
    });
    await b.work();
    const link = /https?:\/\/\S+/.exec(b.mails.at(-1)?.text ?? '')?.[0] ?? '';
    const inside = await browser.submit(await browser.go(link), '/connexion/confirmer', {
      prenom: 'Nadia',
      nouveau: 'trois mots et une pluie',
    });
    const choice = await browser.submit(inside, '/compte/franceconnect');
    const back = await browser.go(choice.url, { identite: 'nadia.benali' });
    assert.equal(back.url.pathname, '/compte');
    assert.match(back.html, /Ormeval/);
    assert.match(back.html, /nadia@exemple\.test/);
    const other = await browser.submit(await browser.go('/rattachement'), '/rattachement');
    assert.equal(other.status, 200);
  });

  test('famille:FOY-6 : qui suivait une facture sur preuve est reconnu ensuite par FranceConnect', async () => {
    const ormeval = b.ids.get('ormeval') ?? '';
    const state = async () => {
      const { rows } = await b.db.owner.query<{ personne_id: string | null; preuve: string }>(
        `select l.personne_id, l.preuve from commun.compte_lien l
           join commun.identite_externe i on i.compte_id = l.compte_id
         where l.collectivite_id = $1 and i.pivot ilike '%moreau%'`,
        [ormeval],
      );
      return rows;
    };
    const set = (personne: string | null, preuve: string) =>
      b.db.owner.query(
        `update commun.compte_lien set personne_id = $2, preuve = $3 where collectivite_id = $1 and compte_id in (
           select compte_id from commun.identite_externe where pivot ilike '%moreau%')`,
        [ormeval, personne, preuve],
      );
    await b.nobody().signIn(FC, { identite: 'camille.moreau' });
    const [known] = await state();
    assert.ok(known?.personne_id);
    await set(null, 'facture:01900000-0000-7000-8000-000000000001');
    await b.nobody().signIn(FC, { identite: 'camille.moreau' });
    assert.deepEqual(await state(), [known]);
    await set(null, 'remplacé');
    await b.nobody().signIn(FC, { identite: 'camille.moreau' });
    assert.equal((await state())[0]?.personne_id, null, 'what an agent has undone stays undone');
    await set(known.personne_id, known.preuve);
  });

  test('famille:FOY-6 : l’identité d’un autre n’entre jamais dans le compte ouvert', async () => {
    const browser = b.nobody();
    await browser.signIn(FC, { identite: 'camille.moreau' });
    const token = /name="_jeton" value="([^"]+)"/.exec((await browser.go('/compte')).html)?.[1] ?? '';
    const choice = await browser.go('/compte/franceconnect', { _jeton: token });
    const page = await browser.go(choice.url, { identite: 'julien.lefevre' });
    assert.equal(page.status, 409);
    assert.match(page.html, /ne peut pas être ajoutée/);
  });

  test('Carnet : l’adresse du compte, puis celle de FranceConnect, puis celle du dossier', async () => {
    const emailOf = async (slug: string, reference: string) => {
      const id = b.ids.get(slug) ?? '';
      const { rows } = await b.db.owner.query<{ id: string }>(
        'select id from personne where collectivite_id = $1 and id_externe = $2',
        [id, reference],
      );
      return readTenant(b.db.app, id, (tx) => carnet.emailOf(tx, id, rows[0]?.id ?? ''));
    };
    assert.equal(await emailOf('ormeval', 'nadia.benali'), 'nadia@exemple.test');
    assert.equal(await emailOf('ormeval', 'camille.moreau'), 'camille.moreau@courriel.example');
    await b.db.owner.query(`delete from commun.compte_lien where collectivite_id = $1`, [
      b.ids.get('val-d-aulne'),
    ]);
    assert.equal(await emailOf('val-d-aulne', 'camille.moreau'), 'dossier@exemple.test');
    assert.equal(await emailOf('ormeval', 'sukarti'), null);
  });
});
