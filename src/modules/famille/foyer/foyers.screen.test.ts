import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestProduct, testProduct } from '../../../apps/testing/product.ts';
import type { Browser } from '../../../platform/testing/browser.ts';
import { cantine, foyerSimple, type Monde, monde } from '../testing/monde.ts';

let m: Monde;
let site: TestProduct;
let agent: Browser;
let fiche: string;

before(async () => {
  m = await monde(cantine(20));
  await m.add(foyerSimple('perrin', 2));
  await m.add({
    ...foyerSimple('martin'),
    sante: [{ enfant: 'martin-1', genre: 'allergie', texte: 'Arachide', debut: '2026-09-01' }],
  });
  site = await testProduct({ db: m.db, now: '2026-11-20T08:30:00.000Z' });
  agent = await site.agent(m.id, ['agent_famille']);
  fiche = `/gestion/saint-aubin/familles/${m.ids.get('foyer/martin')}`;
});
after(() => site.close());

const cell = (enfant: string, jour: string) => `${m.ids.get(enfant)}/${m.ids.get('repas')}/${jour}`;
const lines = async (action: string): Promise<number> =>
  (await m.db.owner.query(`select count(*)::int n from audit_ligne where octets like $1`, [`%${action}%`]))
    .rows[0].n;

test('un agent trouve une famille par le nom d’un enfant, sans nom dans l’adresse', async () => {
  const all = await agent.get('/gestion/saint-aubin/familles');
  assert.match(all.text, /Foyer martin.*Foyer perrin/);
  assert.match(all.html, /<form method="post" action="\/gestion\/saint-aubin\/familles\/chercher"/);
  const found = await agent.post('/gestion/saint-aubin/familles/chercher', [['q', 'jeanne PERRIN']]);
  assert.match(found.text, /Foyer perrin/);
  assert.doesNotMatch(found.text, /Foyer martin/);
  const none = await agent.post('/gestion/saint-aubin/familles/chercher', [['q', 'zzz']]);
  assert.match(none.text, /Aucune famille à ce nom/);
});

test('famille:PRI-1 : le quotient et la santé ne s’ouvrent qu’à la demande, chaque lecture est au journal', async () => {
  const page = await agent.get(fiche);
  assert.equal(page.status, 200);
  assert.match(page.text, /Camille martin.*payeur habituel/i);
  assert.doesNotMatch(page.html, /Arachide|\b837\b/);
  const before = await lines('famille.consulter_sensible');
  const open = await agent.post(`${fiche}/sensible`, []);
  assert.match(open.text, /Donné par la CAF.*837/);
  assert.match(open.html, /Arachide/);
  assert.equal(await lines('famille.consulter_sensible'), before + 1);
  const { rows } = await m.db.owner.query(
    `select octets from audit_ligne where octets like '%consulter_sensible%' order by cree_le desc limit 1`,
  );
  assert.doesNotMatch(rows[0].octets, /Arachide|\b837\b/);
});

test('un rôle qui ne voit pas la santé n’en a ni le bouton ni la page', async () => {
  const admin = await site.agent(m.id, ['admin_collectivite']);
  const page = await admin.get(fiche);
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.html, /Afficher le quotient/);
  assert.equal((await admin.post(`${fiche}/sensible`, [])).status, 403);
  const cook = await site.agent(m.id, ['cuisine']);
  assert.equal((await cook.get(fiche)).status, 403);
});

test('famille:FOY-7 : le payeur se désigne parmi les adultes du foyer, avec un motif', async () => {
  const [adult, enfant, stranger] = ['martin-a', 'martin-1', 'perrin-a'].map((k) => m.ids.get(k) ?? '');
  const silent = await agent.post(`${fiche}/payeur`, [
    ['payeur', adult ?? ''],
    ['motif', ''],
  ]);
  assert.equal(silent.status, 422);
  assert.match(silent.text, /Écrivez le motif/);
  for (const id of [enfant, stranger]) {
    const refused = await agent.post(`${fiche}/payeur`, [
      ['payeur', id ?? ''],
      ['motif', 'Demande écrite'],
    ]);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /ni adulte ni payeur de ce foyer/);
  }
  const done = await agent.post(`${fiche}/payeur`, [
    ['payeur', adult ?? ''],
    ['motif', 'Demande écrite'],
  ]);
  assert.equal(done.location, `${fiche}?fait=payeur`);
});

test('famille:DEL-4 : au nom d’une famille, un jour hors délai demande un motif, et le mouvement le montre', async () => {
  const late = cell('martin-1', '2026-11-20');
  const mois = await agent.get(`${fiche}/calendrier?mois=2026-11`);
  assert.match(mois.text, /Cantine de Léo/);
  const recap = await agent.post(`${fiche}/calendrier/verifier`, [
    ['case', late],
    ['mois', '2026-11'],
  ]);
  assert.match(recap.text, /Motif pour passer outre/);
  const without = await agent.post(`${fiche}/calendrier/confirmer`, [
    ['changements', `+${late}`],
    ['motif', ''],
  ]);
  assert.equal(without.status, 409);
  const done = await agent.post(`${fiche}/calendrier/confirmer`, [
    ['changements', `+${late}`],
    ['motif', 'Oubli signalé par l’école'],
    ['mois', '2026-11'],
  ]);
  assert.equal(done.location, `${fiche}/calendrier?mois=2026-11&fait=1-0-0`);
  assert.match(
    (await agent.get(fiche)).text,
    /réservé.*par un agent \(dérogation : Oubli signalé par l.école\)/,
  );
});

test('les effectifs du jour se lisent par site et activité, avec les places', async () => {
  const text = (await agent.get('/gestion/saint-aubin/reservations?jour=2026-11-20')).text;
  assert.match(text, /Réservations du vendredi 20 novembre/);
  assert.match(text, /Cantine, Tilleuls/);
  assert.match(text, /1 sur 20/);
  const empty = (await agent.get('/gestion/saint-aubin/reservations?jour=2026-11-22')).text;
  assert.match(empty, /Aucune réservation ce jour-là/);
});

test('un foyer inconnu répond comme une page absente', async () => {
  const unknown = await agent.get('/gestion/saint-aubin/familles/01900000-0000-7000-8000-000000000000');
  assert.equal(unknown.status, 404);
  assert.equal((await agent.get('/gestion/saint-aubin/familles/nimporte')).status, 404);
});
