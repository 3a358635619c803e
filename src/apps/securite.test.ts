import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../kernel/ids.ts';
import type { Route } from '../platform/http/route.ts';
import { mailFrom } from '../platform/mail/index.ts';
import { linksOf } from '../platform/testing/browser.ts';
import { addressOf } from './testing/trespass.ts';
import { type World, world } from './testing/world.ts';

const ORIGIN = 'http://parvis.test';
const HERE = 'saint-aubin-les-pres';

/** What a partner's server or page may post to us: nothing is believed of it, it is only looked up. */
const FROM_OUTSIDE = ['/paiements/retour', '/payfip/notification'];

let w: World;
let routes: readonly Route[];
before(async () => {
  w = await world();
  routes = w.modules.flatMap((module) => module.routes(w.services));
});
after(() => w.close());

const some = (route: Route): string => addressOf(route, HERE, uuidv7());

test('Sécurité : toute page porte la politique de contenu, et ni script ni style en ligne', async () => {
  const nobody = w.nobody();
  const visitors = [
    nobody,
    await w.as(w.residents.camille),
    await w.as(w.agents.elena),
    await w.as(w.agents.lucie),
  ];
  let pages = 0;
  for (const visitor of visitors) {
    for (const route of routes.filter((r) => r.method === 'get')) {
      const page = await visitor.get(some(route));
      const csp = page.headers.get('content-security-policy') ?? '';
      assert.match(csp, /default-src 'none'/, route.path);
      assert.doesNotMatch(csp, /unsafe/, route.path);
      assert.equal(page.headers.get('x-content-type-options'), 'nosniff', route.path);
      if (!/text\/html/.test(page.headers.get('content-type') ?? '')) continue;
      pages += 1;
      if (visitor !== nobody)
        for (const form of page.html.split(/<form[^>]* method="post"/).slice(1))
          assert.match(form.split('</form>')[0] ?? '', /name="_jeton" value="[^"]/, `${route.path} : jeton`);
      assert.doesNotMatch(
        page.html,
        /<script(?![^>]*\ssrc=)[^>]*>(?!<\/script>)/,
        `${route.path} : inline script`,
      );
      assert.doesNotMatch(page.html, /<style|\sstyle=|\son[a-z]+=["']|javascript:/, route.path);
      assert.match(page.headers.get('cache-control') ?? '', /no-store|private/, route.path);
    }
  }
  assert.ok(pages > 30, `${pages} pages`);
});

test('Sécurité : aucun envoi n’est accepté sans jeton, sauf la liste dite', async () => {
  const open: string[] = [];
  for (const route of routes.filter((r) => r.method === 'post')) {
    if (route.access === 'public' && route.fromOutside) {
      open.push(route.path);
      continue;
    }
    const who = route.access === 'agent' ? w.agents.elena : w.residents.camille;
    const { cookie } = await w.session(who);
    const answer = await w.request(some(route), {
      method: 'POST',
      headers: { cookie, origin: ORIGIN },
      body: new URLSearchParams({ x: '1' }),
    });
    assert.equal(answer.status, 403, route.path);
  }
  assert.deepEqual([...new Set(open)].sort(), FROM_OUTSIDE);
});

test('Sécurité : une page d’agent ou d’habitant ne s’ouvre pas sans session, ni un agent sans rôle', async () => {
  const stranger = uuidv7();
  const tenant = w.communes[HERE];
  await w.db.owner.query(
    "insert into commun.compte (id, genre, libelle, cree_le) values ($1, 'agent', 'Essai', now())",
    [stranger],
  );
  await w.db.owner.query("insert into commun.compte_lien values ($1, $2, 'agent', null, 'essai', now())", [
    stranger,
    tenant,
  ]);
  const { cookie } = await w.session(stranger);
  for (const route of routes.filter((r) => r.access !== 'public')) {
    const request = (headers: Record<string, string>) =>
      w.request(some(route), {
        method: route.method.toUpperCase(),
        headers: { origin: ORIGIN, ...headers },
        ...(route.method === 'post' ? { body: new URLSearchParams({}) } : {}),
      });
    const anonymous = await request({});
    assert.equal(anonymous.status, 303, route.path);
    assert.match(anonymous.headers.get('location') ?? '', /^\/connexion/, route.path);
    if (route.access === 'agent') assert.equal((await request({ cookie })).status, 403, route.path);
  }
});

test('Sécurité : aucune adresse proposée ne porte de donnée personnelle', async () => {
  const words = /moreau|benali|roche|camille|karim|sacha|jeanne|nino|@|%40|prés|1988|1985/i;
  const seen = new Set<string>();
  for (const visitor of [
    await w.as(w.residents.camille),
    await w.as(w.agents.sonia),
    await w.as(w.agents.lucie),
  ]) {
    const todo = routes.filter((r) => r.method === 'get' && !r.path.includes(':id')).map(some);
    for (const path of todo) for (const link of linksOf((await visitor.get(path)).html)) seen.add(link);
  }
  assert.ok(seen.size > 30, `${seen.size} links`);
  assert.deepEqual(
    [...seen].filter((link) => words.test(decodeURIComponent(link).replace(HERE, ''))),
    [],
  );
});

test('chaque message a un objet, un texte et un HTML qui disent la même chose, lien compris', () => {
  const sender = 'Saint-Aubin-les-Prés';
  const link = 'https://parvis.example/saint-aubin-les-pres/paiements?de=courriel&page=1';
  assert.ok(w.services.mails.size > 10);
  for (const [key, template] of w.services.mails) {
    const mail = mailFrom(template, { sender, link });
    assert.ok(mail.subject.startsWith(`${sender}\u00a0: `), key);
    assert.ok(mail.text.includes(`\n${link}\n`), key);
    assert.ok(mail.html.includes(`href="${link.replace('&', '&amp;')}"`), key);
    assert.match(mail.html, /<html lang="fr">/);
    const words = mail.text.split('\n')[2] ?? '';
    assert.ok(mail.html.includes(words.replaceAll('&', '&amp;')), key);
  }
});

test('famille:PRI-2 : un courriel porte un lien et rien de la personne', () => {
  for (const [key, template] of w.services.mails) {
    const mail = mailFrom(template, { sender: 'Ormeval', link: `${ORIGIN}/messages` });
    assert.ok(mail.text.includes(`${ORIGIN}/messages`), key);
    assert.doesNotMatch(mail.text + mail.subject, /\{|\d\s?€|né(e)? le|bonjour [A-Z]/i, key);
  }
});
