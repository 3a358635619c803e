import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type World, world } from '../../../apps/testing/world.ts';
import type { Browser } from '../../../platform/testing/browser.ts';

const DESK = '/gestion/saint-aubin-les-pres';
const DAY = '2026-11-20';
let w: World;
let malik: Browser;
before(async () => {
  w = await world();
  malik = await w.as(w.agents.malik);
});
after(() => w.close());

const list = (jour = DAY): string =>
  `${DESK}/pointage/${w.id('groupe/Grands')}/${w.id('unite/repas')}/${jour}`;
const field = (name: string, enfant: string): string => `${name}.${w.id(enfant)}`;

test('famille:PTG-1 : la liste montre chaque enfant attendu, ses alertes et trois réponses', async () => {
  const { status, text, html } = await malik.get(list());
  assert.equal(status, 200);
  assert.match(text, /Jeanne Moreau Moyenne section PAI : Arachide/);
  assert.match(text, /Nino Benali CP Régime : Sans porc/);
  assert.equal(html.match(/type="radio"/g)?.length, 9);
  assert.match(html, /class="barre"/);
});

test('famille:PRI-1 : lire les alertes de santé d’une liste laisse une ligne au journal, sans nom ni alerte', async () => {
  const { rows } = await w.db.owner.query(
    "select octets from audit_ligne where octets like '%famille.consulter_appel%' order by cree_le desc limit 1",
  );
  assert.match(rows[0].octets, new RegExp(w.id('jeanne')));
  assert.doesNotMatch(rows[0].octets, /Arachide|Jeanne|Moreau/);
});

test('famille:PTG-1 : clore une liste incomplète garde les marques et dit combien il en reste', async () => {
  const marked = await malik.post(list(), {
    geste: 'clore',
    [field('b', 'leo')]: '',
    [field('m', 'leo')]: 'present',
  });
  assert.equal(marked.location, `${list()}?fait=marque&reste=1`);
  const page = await malik.get(marked.location ?? '');
  assert.match(page.text, /La liste reste ouverte : 2 enfants n’ont pas de marque/);
  assert.match(page.text, /présents 1 absents 0 à marquer 2/);
});

test('famille:PTG-1 : tous présents sauf l’absent coché, puis la liste se ferme', async () => {
  const saved = await malik.post(list(), {
    geste: 'tous',
    [field('b', 'nino')]: '',
    [field('m', 'nino')]: 'excuse',
    [field('motif', 'nino')]: 'maladie',
  });
  assert.equal(saved.status, 303);
  assert.match((await malik.get(list())).text, /présents 2 absents 1 à marquer 0/);
  const closed = await malik.post(list(), { geste: 'clore' });
  assert.equal(closed.location, `${list()}?fait=clos`);
  assert.match((await malik.get(`${DESK}/pointage`)).text, /Clos Ouvrir la liste/);
});

test('famille:PTG-4 : une liste facturée demande un motif, garde ce qui est coché, puis se rouvre', async () => {
  await w.db.owner.query("update creneau set statut = 'verrouille' where jour = $1", [DAY]);
  const change = { geste: 'marquer', [field('b', 'leo')]: 'present', [field('m', 'leo')]: 'absent' };
  const refused = await malik.post(list(), change);
  assert.equal(refused.status, 422);
  assert.match(
    refused.html,
    /<a href="#motif">Cette opération demande un motif écrit, conservé avec elle\. Écrivez/,
  );
  assert.match(refused.html, /name="motif"[^>]*aria-invalid="true"/);
  assert.match(refused.html, new RegExp(`name="m.${w.id('leo')}" value="absent" checked`));
  const corrected = await malik.post(list(), { ...change, motif: 'Reparti avant le repas' });
  assert.equal(corrected.location, `${list()}?fait=marque`);
  const { rows } = await w.db.owner.query('select statut, motif from creneau where jour = $1', [DAY]);
  assert.deepEqual(rows, [{ statut: 'rouvert', motif: 'Reparti avant le repas' }]);
});

test('famille:PTG-1 : une liste à venir se lit et ne se pointe pas', async () => {
  const { text, html } = await malik.get(list('2026-11-23'));
  assert.match(text, /Cette liste se pointe lundi 23 novembre/);
  assert.doesNotMatch(html, /class="barre"/);
  const refused = await malik.post(list('2026-11-23'), { [field('m', 'leo')]: 'present' });
  assert.equal(refused.status, 422);
});

test('famille:PTG-2 : la feuille de secours porte les cases à cocher, les alertes et des lignes libres', async () => {
  const { status, text, html } = await malik.get(`${list()}/feuille`);
  assert.equal(status, 200);
  assert.match(text, /3 enfants attendus\./);
  assert.match(text, /PAI : Arachide/);
  assert.equal(html.match(/class="case"/g)?.length, (3 + 5) * 2);
});

test('famille:PRI-1 : la cuisine lit des effectifs, jamais un nom, et ne voit aucune liste', async () => {
  const rose = await w.as(w.agents.rose);
  const page = await rose.get(`${DESK}/cuisine?jour=${DAY}`);
  assert.match(page.text, /3 repas à préparer/);
  assert.match(page.text, /sans porc École des Tilleuls 1 1/);
  assert.doesNotMatch(page.text, /Moreau|Benali|Jeanne|Nino|Arachide/);
  const csv = await rose.get(`${DESK}/cuisine/effectifs.csv?jour=${DAY}`);
  assert.equal(csv.headers.get('content-type'), 'text/csv; charset=utf-8');
  assert.equal(csv.headers.get('cache-control'), 'private, no-store');
  assert.match(csv.html, /2026-11-20;École des Tilleuls;Cantine;Repas;3;/);
  assert.equal((await rose.get(list())).status, 403);
});

test('famille:DEL-6 : l’événement se relit avant de partir, puis annule et prévient', async () => {
  const sonia = await w.as(w.agents.sonia);
  const path = `${DESK}/evenements`;
  const typed = { libelle: 'Grève', day: '2026-11-23', portee: `site:${w.id('site/tilleuls')}` };
  const recap = await sonia.post(path, { ...typed, geste: 'relire' });
  assert.match(
    recap.text,
    /Réservations annulées sans frais 2 Enfants concernés 2 Foyers prévenus, une fois chacun 1/,
  );
  assert.match(recap.text, /Annuler 2 réservations et prévenir 1 foyer/);
  const done = await sonia.post(path, { ...typed, geste: 'confirmer' });
  assert.equal(done.location, `${path}?fait=enregistre&annulees=2`);
  assert.match((await sonia.get(path)).text, /lundi 23 novembre Grève École des Tilleuls 2/);
});

test('famille:DEL-6 : un formulaire incomplet revient avec ce qui était écrit et ce qui manque', async () => {
  const sonia = await w.as(w.agents.sonia);
  const back = await sonia.post(`${DESK}/evenements`, { libelle: 'x', day: '2026-11-24', portee: '' });
  assert.equal(back.status, 422);
  assert.match(back.text, /Il reste 2 points à corriger/);
  assert.match(back.text, /Choisissez qui est concerné/);
  assert.match(back.html, /value="2026-11-24"/);
});

test('un animateur n’annule pas une journée pour tout le monde', async () => {
  assert.equal((await malik.get(`${DESK}/evenements`)).status, 403);
});
