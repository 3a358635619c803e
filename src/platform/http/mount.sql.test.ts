import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Hono } from 'hono';
import { uuidv7 } from '../../kernel/ids.ts';
import { inInstallation } from '../db/transaction.ts';
import { defineScreen } from '../desk/index.ts';
import { FORM_TOKEN } from '../desk/post-form.tsx';
import { openSession } from '../session/index.ts';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import { testServices } from '../testing/services.ts';
import { mountRoutes } from './mount.ts';
import type { AppEnv } from './route.ts';

const ORIGIN = 'http://localhost:3000';
const PERMISSION = { label: 'Voir le guichet', roles: ['regisseur'] };
let t: TestInstallation;
let app: Hono<AppEnv>;
const lines: string[] = [];
const posted: string[] = [];

const HERE = { file: import.meta.filename, title: 'Essai' };
const SCREENS = [
  defineScreen({
    ...HERE,
    path: '/ouvert',
    access: 'public',
    get: (r) => r.c.text(`bonjour ${r.requestId}`),
  }),
  defineScreen({
    ...HERE,
    path: '/avis',
    access: 'public',
    fromOutside: true,
    post: (r) => r.c.text('reçu'),
  }),
  defineScreen({
    ...HERE,
    path: '/panne',
    access: 'public',
    get: () => {
      throw new Error('panne chez dupont@exemple.fr');
    },
  }),
  defineScreen({ ...HERE, path: '/accueil', access: 'resident', get: (r) => r.c.text(r.account.compteId) }),
  defineScreen({
    ...HERE,
    path: '/ecrire',
    access: 'resident',
    post: (r) => {
      posted.push(r.form.text('mot'));
      return r.c.text('écrit');
    },
  }),
  defineScreen({
    ...HERE,
    path: '/c/:collectivite/page',
    access: 'resident-tenant',
    get: (r) => r.c.text(r.personneId),
  }),
  defineScreen({
    ...HERE,
    path: '/c/:collectivite/objet/:id',
    access: 'resident-tenant',
    get: async (r) => {
      await r.read((tx) => tx.selectFrom('personne').select('id').where('id', '=', r.param('id')).execute());
      return r.c.text('lu');
    },
  }),
  defineScreen({
    ...HERE,
    path: '/gestion/:collectivite/page',
    access: 'agent',
    permission: 'essai.voir',
    get: (r) => r.c.text(r.tenant.name),
  }),
];

before(async () => {
  t = await testInstallation({ tenants: 2, permissions: { 'essai.voir': PERMISSION } });
  app = new Hono<AppEnv>();
  mountRoutes(
    app,
    testServices(t, {}, lines),
    SCREENS.flatMap((screen) => screen.routes),
  );
});
after(() => t.db.drop());

type Who = { readonly compteId: string; readonly cookie: string; readonly token: string };

/** An account linked to the first collectivité only, signed in. */
async function signedIn(kind: 'resident' | 'agent', role?: string): Promise<Who> {
  const compteId = await t.account(kind, 'Camille');
  const [tenant] = t.tenants;
  await t.db.owner.query("insert into commun.compte_lien values ($1, $2, $3, $4, 'pivot', $5)", [
    compteId,
    tenant,
    kind,
    kind === 'resident' ? uuidv7() : null,
    t.clock.now(),
  ]);
  if (role) {
    await t.db.owner.query(
      "insert into affectation (collectivite_id, id, compte_id, role, debut, acte) values ($1, $2, $3, $4, '2026-01-01', 'arrêté 1')",
      [tenant, uuidv7(), compteId, role],
    );
  }
  const session = await inInstallation(t.db.app, (tx) =>
    openSession(tx, { compteId, kind, method: 'essai', level: 1 }, t.clock.now()),
  );
  const { rows } = await t.db.owner.query<{ jeton_formulaire: string }>(
    'select jeton_formulaire from commun.session where compte_id = $1',
    [compteId],
  );
  return { compteId, cookie: `parvis=${session}`, token: rows[0]!.jeton_formulaire };
}

const get = (path: string, who?: Who) => app.request(path, { headers: who ? { cookie: who.cookie } : {} });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string>) =>
  app.request(path, { method: 'POST', body: new URLSearchParams(fields), headers });

test('Pages : chaque réponse porte sa référence', async () => {
  const answer = await get('/ouvert');
  assert.equal(await answer.text(), `bonjour ${answer.headers.get('x-request-id')}`);
});

test('Pages : sans session, on est mené à la connexion, et ramené ensuite où l’on allait', async () => {
  const answer = await get('/c/essai-0/page?mois=2026-11');
  assert.equal(answer.status, 303);
  assert.equal(
    answer.headers.get('location'),
    `/connexion?retour=${encodeURIComponent('/c/essai-0/page?mois=2026-11')}`,
  );
});

test('Pages : un habitant n’ouvre que ses collectivités, et chacune sous son identité', async () => {
  const who = await signedIn('resident');
  assert.equal((await get('/c/essai-0/page', who)).status, 200);
  const [other, unknown] = [await get('/c/essai-1/page', who), await get('/c/nulle-part/page', who)];
  assert.deepEqual([other.status, unknown.status], [404, 404]);
});

test('Pages : un agent n’ouvre que sa collectivité, avec le droit de la page', async () => {
  const who = await signedIn('agent', 'regisseur');
  assert.equal(await (await get('/gestion/essai-0/page', who)).text(), 'Essai 0');
  assert.equal((await get('/gestion/essai-1/page', who)).status, 404);
  const without = await get('/gestion/essai-0/page', await signedIn('agent', 'animateur'));
  assert.equal(without.status, 403);
  assert.match(await without.text(), /Voir le guichet.*regisseur/);
});

test('Pages : habitant et agent ont chacun leur porte', async () => {
  const [resident, agent] = [await signedIn('resident'), await signedIn('agent', 'regisseur')];
  const wrong = [await get('/gestion/essai-0/page', resident), await get('/accueil', agent)];
  assert.deepEqual(
    wrong.map((answer) => answer.headers.get('location')),
    ['/accueil', '/gestion'],
  );
});

test('Formulaires : sans le jeton de la session, ou d’une autre origine, rien n’est écrit', async () => {
  const who = await signedIn('resident');
  const other = await signedIn('resident');
  const ours = { cookie: who.cookie, origin: ORIGIN };
  const attempts: [Record<string, string>, Record<string, string>][] = [
    [{}, ours],
    [{ [FORM_TOKEN]: other.token }, ours],
    [{ [FORM_TOKEN]: who.token }, { ...ours, origin: 'https://ailleurs.exemple' }],
    [{ [FORM_TOKEN]: who.token }, { ...ours, 'sec-fetch-site': 'cross-site' }],
    [{ [FORM_TOKEN]: who.token }, { ...ours, 'sec-fetch-site': 'same-site' }],
  ];
  for (const [fields, headers] of attempts) {
    assert.equal((await post('/ecrire', { mot: 'intrus', ...fields }, headers)).status, 403);
  }
  assert.deepEqual(posted, []);
  const good = await post('/ecrire', { mot: ' bonjour ', [FORM_TOKEN]: who.token }, ours);
  assert.equal(good.status, 200);
  assert.deepEqual(posted, ['bonjour']);
});

test('Formulaires : un envoi de fichiers doit venir de nos pages, le navigateur le dit', async () => {
  const who = await signedIn('resident');
  const send = (headers: Record<string, string>) => {
    const body = new FormData();
    body.set('mot', 'fichier');
    return app.request('/ecrire', { method: 'POST', body, headers: { cookie: who.cookie, ...headers } });
  };
  const refused = [
    {},
    { origin: 'null' },
    { origin: 'https://ailleurs.exemple' },
    { 'sec-fetch-site': 'none' },
  ];
  for (const headers of refused) assert.equal((await send(headers)).status, 403, JSON.stringify(headers));
  for (const headers of [{ origin: ORIGIN }, { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }])
    assert.equal((await send(headers)).status, 200, JSON.stringify(headers));
});

test('Formulaires : au-delà de 256 Ko, c’est refusé sans être lu jusqu’au bout', async () => {
  const who = await signedIn('resident');
  const big = { mot: 'x'.repeat(300_000), [FORM_TOKEN]: who.token };
  assert.equal((await post('/ecrire', big, { cookie: who.cookie, origin: ORIGIN })).status, 413);
});

test('Pages : ce qu’un partenaire nous envoie n’a pas de jeton', async () => {
  assert.equal((await post('/avis', { a: '1' }, { origin: 'https://partenaire.exemple' })).status, 200);
});

test('Pages : une adresse inconnue et un identifiant mal formé donnent 404', async () => {
  const who = await signedIn('resident');
  assert.equal((await get('/inconnue', who)).status, 404);
  assert.equal((await get('/c/essai-0/objet/pas-un-uuid', who)).status, 404);
  assert.equal((await get(`/c/essai-0/objet/${uuidv7()}`, who)).status, 200);
});

test('Pages : un défaut donne une page simple avec sa référence, retrouvée au journal technique sans donnée personnelle', async () => {
  lines.length = 0;
  const answer = await get('/panne');
  assert.equal(answer.status, 500);
  const page = await answer.text();
  const reference = answer.headers.get('x-request-id') ?? '';
  assert.ok(reference.length === 36 && page.includes(reference));
  assert.doesNotMatch(page, /dupont|panne chez|\.ts/);
  const line = lines.find((l) => l.includes(reference)) ?? '';
  assert.match(line, /panne chez/);
  assert.match(line, /"route":"\/panne"/);
  assert.doesNotMatch(line, /dupont/);
});
