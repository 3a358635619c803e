import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pointer } from '../../modules/famille/pointage/pointer.action.ts';
import { linksOf } from '../../platform/testing/browser.ts';
import { AGENTS, type AgentName } from '../testing/territory.ts';
import { type World, world } from '../testing/world.ts';

const DESK = '/gestion/saint-aubin-les-pres';
let w: World;
before(async () => {
  w = await world();
});
after(() => w.close());

const desk = async (who: AgentName, path = DESK) => (await w.as(w.agents[who])).get(path);

test('famille:PTG-1 : les listes des jours passés restées ouvertes viennent en premier, puis celles du jour', async () => {
  const { text, status } = await desk('sonia');
  assert.equal(status, 200);
  assert.match(text, /Pointages non clos 2 bloquent la facturation, le premier mar\. 17/);
  const order = [
    'Pointage du mardi 17',
    'Pointage du jeudi 19',
    '1 liste à pointer',
    '2 repas réservés pour lundi 23',
  ];
  const places = order.map((o) => text.indexOf(o));
  assert.ok(!places.includes(-1), JSON.stringify(places));
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  );
});

test('les chiffres suivent ce qui se passe : une liste marquée puis close quitte l’accueil', async () => {
  const key = { groupeId: w.id('groupe/Grands'), uniteId: w.id('unite/repas'), jour: '2026-11-17' };
  const malik = await w.as(w.agents.malik);
  const path = `${DESK}/pointage/${key.groupeId}/${key.uniteId}/${key.jour}`;
  const closed = await malik.post(path, {
    geste: 'clore',
    [`m.${w.id('leo')}`]: 'present',
    [`b.${w.id('leo')}`]: '',
  });
  assert.equal(closed.location, `${path}?fait=clos`);
  const { text } = await desk('sonia');
  assert.match(text, /Pointages non clos 1 /);
  assert.doesNotMatch(text, /Pointage du mardi 17/);
});

test('le graphe des repas est doublé d’un tableau et d’une phrase', async () => {
  const { html, text } = await desk('sonia');
  assert.match(html, /<svg class="graphe graphe-l"[^>]*role="img" aria-label="Repas réservés par jour/);
  assert.match(text, /60 places/);
  assert.match(text, /Les mêmes chiffres en tableau/);
});

test('chacun ne voit que ce que son rôle permet', async () => {
  const rose = await desk('rose');
  assert.match(rose.text, /2 repas réservés/);
  assert.doesNotMatch(rose.text, /Pointage du|Chèques|Brouillons|liste d’attente/);
  const lucie = await desk('lucie');
  assert.match(lucie.text, /Chèques en main 0 rien à remettre/);
  assert.match(lucie.text, /Caisse 0,00 € maximum 1 000,00 €/);
  assert.doesNotMatch(lucie.text, /Pointage du|repas réservés/);
  assert.match((await desk('ines')).text, /Brouillons bloqués 0 aucune facturation en cours/);
});

test('famille:PRI-1 : l’accueil des agents ne nomme aucun enfant ni aucune famille', async () => {
  for (const who of Object.keys(AGENTS) as AgentName[])
    assert.doesNotMatch((await desk(who)).text, /Moreau|Benali|Léo|Jeanne|Nino/);
});

test('un agent d’ailleurs ne sait pas que le bureau existe', async () => {
  assert.equal((await desk('sonia', '/gestion/ormeval')).status, 404);
});

test('aucun lien de l’accueil des agents ne mène dans le vide', async () => {
  for (const who of Object.keys(AGENTS) as AgentName[]) {
    const browser = await w.as(w.agents[who]);
    for (const link of linksOf((await browser.get(DESK)).html)) {
      const { status } = await browser.get(link);
      assert.ok(status < 400, `${who} : ${link} répond ${status}`);
    }
  }
});

test('famille:PTG-2 : le monde des essais avance avec son horloge', async () => {
  w.clock.set('2026-11-23T11:00:00.000Z');
  await w.run(pointer, {
    groupeId: w.id('groupe/Grands'),
    uniteId: w.id('unite/repas'),
    jour: '2026-11-23',
    marks: [{ enfantId: w.id('leo'), valeur: 'present' }],
  });
  assert.match((await desk('malik')).text, /Lundi 23 novembre, 12 h/);
});
