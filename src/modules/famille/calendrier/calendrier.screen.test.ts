import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestProduct, testProduct } from '../../../apps/testing/product.ts';
import type { Browser } from '../../../platform/testing/browser.ts';
import { reserver } from '../reservation/reserver.action.ts';
import { cantine, foyerSimple, type Monde, monde } from '../testing/monde.ts';

let m: Monde;
let site: TestProduct;
let camille: Browser;
const MONTH = '/c/saint-aubin/calendrier?mois=2026-11';

before(async () => {
  m = await monde(cantine(3));
  await m.add(foyerSimple('perrin', 2));
  await m.add(foyerSimple('martin', 2));
  site = await testProduct({ db: m.db, now: '2026-11-20T08:30:00.000Z' });
  camille = await site.resident(m.id, m.ids.get('perrin-a')!);
});
after(() => site.close());

const cell = (enfant: string, jour: string, unite = 'repas') =>
  `${m.ids.get(enfant)}/${m.ids.get(unite)}/${jour}`;
const book = (who: string, enfant: string, jour: string, waiting = false) =>
  m.run(reserver, m.resident(who), {
    changes: [{ enfantId: m.ids.get(enfant)!, uniteId: m.ids.get('repas')!, jour, voulu: 'reserve' }],
    waiting,
  });

test('famille:DEL-1 : chaque case dit son état, son prix et le dernier moment, sans script', async () => {
  await book('perrin-a', 'perrin-1', '2026-11-23');
  const page = await camille.get(MONTH);
  assert.equal(page.status, 200);
  const text = page.text;
  assert.match(text, /Cantine de Léo et Jeanne/);
  assert.match(text, /Un jour se réserve la veille, avant 10 h/);
  assert.match(text, /3,01 €/);
  assert.match(text, /Jusqu’à dim\. 22, 10 h/);
  assert.match(text, /Jeanne : Libre/);
  assert.match(text, /Léo : Réservé/);
  assert.match(page.html, new RegExp(`value="${cell('perrin-1', '2026-11-23')}" checked`));
  assert.doesNotMatch(
    page.html,
    new RegExp(`value="${cell('perrin-1', '2026-11-20')}"`),
    'un jour passé ne se coche pas',
  );
  assert.match(text, /Trop tard/);
  assert.doesNotMatch(page.html, /<script(?![^>]+src=)/);
});

test('vérifier montre le compte par enfant et le total, puis confirmer enregistre et revient au mois', async () => {
  const jours = ['2026-11-24', '2026-11-26'];
  const fields: [string, string][] = [
    ['mois', '2026-11'],
    ['avant', cell('perrin-1', '2026-11-23')],
    ['case', cell('perrin-1', '2026-11-23')],
    ...jours.flatMap((d): [string, string][] => [
      ['case', cell('perrin-1', d)],
      ['case', cell('perrin-2', d)],
    ]),
  ];
  const recap = await camille.post('/c/saint-aubin/calendrier/verifier', fields);
  const text = recap.text;
  assert.match(text, /Avant de confirmer/);
  assert.match(text, /Léo, 2 repas à 3,01 €/);
  assert.match(text, /6,02 €/);
  assert.match(text, /Total 12,04 €/);
  assert.match(text, /Confirmer 4 repas/);
  const { rows } = await m.db.owner.query(`select count(*)::int n from reservation`);
  assert.equal(rows[0].n, 1, 'vérifier n’enregistre rien');
  const changes = /name="changements" value="([^"]+)"/.exec(recap.html)?.[1] ?? '';
  const key = /name="_cle" value="([^"]+)"/.exec(recap.html)?.[1] ?? '';
  const confirm = () =>
    camille.post('/c/saint-aubin/calendrier/confirmer', [
      ['changements', changes],
      ['mois', '2026-11'],
      ['_cle', key],
    ]);
  const done = await confirm();
  assert.equal(done.status, 303);
  assert.equal(done.location, '/c/saint-aubin/calendrier?mois=2026-11&fait=4-0-0');
  assert.equal((await confirm()).location, done.location, 'un double envoi donne la première réponse');
  const mois = (await camille.get(done.location ?? '')).text;
  assert.match(mois, /4 réservations ajoutées/);
});

test('réserver d’un coup tous les lundis et jeudis laisse de côté vacances et jours déjà pris', async () => {
  const recap = await camille.post('/c/saint-aubin/calendrier/verifier', [
    ['jours', '1'],
    ['jours', '4'],
    ['unite', m.ids.get('repas')!],
    ['enfants', m.ids.get('perrin-1')!],
    ['jusqu', '2027-01-08'],
  ]);
  const text = recap.text;
  // Mondays 23 (taken), 30, 7, 14, 4 January; Thursdays 26 (taken), 3, 10, 17, 7 January.
  assert.match(text, /Léo, 8 repas à 3,01 €/);
  assert.match(text, /30 novembre, 3, 7, 10, 14 et 17 décembre et 4 et 7 janvier/);
  assert.match(text, /24,08 €/);
  assert.doesNotMatch(text, /n’a pas lieu/);
});

test('famille:CAP-4 : un jour complet propose la liste d’attente et son rang', async () => {
  await book('martin-a', 'martin-1', '2026-11-24');
  const martin = await site.resident(m.id, m.ids.get('martin-a')!);
  const recap = await martin.post('/c/saint-aubin/calendrier/verifier', [
    ['case', cell('martin-2', '2026-11-24')],
  ]);
  const text = recap.text;
  assert.match(text, /1 jour complet/);
  assert.match(text, /Rester en attente Jeanne, mardi 24 novembre : 1er/);
  assert.match(text, /Demander la liste d’attente/);
  const done = await martin.post('/c/saint-aubin/calendrier/confirmer', [
    ['changements', `+${cell('martin-2', '2026-11-24')}`],
    ['attente', 'oui'],
    ['mois', '2026-11'],
  ]);
  assert.equal(done.location, '/c/saint-aubin/calendrier?mois=2026-11&fait=0-0-1');
  assert.match((await martin.get(MONTH)).text, /Jeanne : Attente, 1er/);
});

test('annuler le repas de lundi : la case mène à une page d’un bouton, un second appui annule', async () => {
  const [enfant, unite, jour] = cell('perrin-1', '2026-11-23').split('/');
  const page = await camille.get(
    `/c/saint-aubin/calendrier/jour?enfant=${enfant}&unite=${unite}&jour=${jour}`,
  );
  assert.match(page.text, /Repas de Léo, le lundi 23 novembre/);
  assert.match(page.text, /Annuler : repas/);
  const changes = /name="changements" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
  assert.equal(changes, `-${cell('perrin-1', '2026-11-23')}`);
  const done = await camille.post('/c/saint-aubin/calendrier/confirmer', [['changements', changes]]);
  assert.match(done.location ?? '', /fait=0-1-0$/);
});

test('famille:DEL-5 : un refus dit la règle, les instants et ce qu’on peut faire', async () => {
  const [enfant, unite] = cell('perrin-1', '2026-11-20').split('/');
  const page = await camille.get(
    `/c/saint-aubin/calendrier/jour?enfant=${enfant}&unite=${unite}&jour=2026-11-20`,
  );
  const text = page.text;
  assert.match(text, /Le délai est passé/);
  assert.match(text, /il fallait prévenir la veille, avant 10 h/);
  assert.match(text, /Le dernier moment était jeudi 19 novembre, 10 h/);
  assert.match(text, /Que faire \?/);
  const sent = await camille.post('/c/saint-aubin/calendrier/confirmer', [
    ['changements', `+${cell('perrin-1', '2026-11-20')}`],
  ]);
  assert.equal(sent.status, 409);
  assert.match(sent.text, /Rien n’a été enregistré/);
});

test('famille:FOY-3 : les enfants d’un autre foyer n’existent pas pour un parent', async () => {
  const page = await camille.get(MONTH);
  assert.doesNotMatch(page.html, new RegExp(m.ids.get('martin-1')!));
  const [enfant, unite] = cell('martin-1', '2026-11-23').split('/');
  const other = await camille.get(
    `/c/saint-aubin/calendrier/jour?enfant=${enfant}&unite=${unite}&jour=2026-11-23`,
  );
  assert.equal(other.status, 404);
  const recap = await camille.post('/c/saint-aubin/calendrier/verifier', [
    ['case', cell('martin-1', '2026-11-30')],
  ]);
  assert.match(recap.text, /Cette page n’existe pas/);
  assert.doesNotMatch(recap.html, /Martin/);
});

test('/calendrier mène à la première commune, avec les mêmes questions', async () => {
  const page = await camille.get('/calendrier?mois=2026-12');
  assert.equal(page.location, '/c/saint-aubin/calendrier?mois=2026-12');
});

test('famille:DEL-1 : la page des règles les dit en phrases faites par les règles', async () => {
  const text = (await camille.get('/c/saint-aubin/regles')).text;
  assert.match(text, /La veille, avant 10 h\./);
  assert.match(text, /Après, l’annulation est facturée à 100 % du prix/);
});
