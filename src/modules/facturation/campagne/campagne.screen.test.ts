import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type World, world } from '../../../apps/testing/world.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { type Browser, linksOf } from '../../../platform/testing/browser.ts';
import { anomaliesDe } from '../brouillon/brouillon.sql.ts';
import { type Facture, facturesDeCampagne } from '../facture/facture.sql.ts';
import { pdfJob } from '../facture/pdf.job.ts';
import { verifyInvoices } from '../verify.ts';
import { runDraft, runPromotion } from './campagne.job.ts';
import { passesDe } from './passe.sql.ts';

const HOME = '/gestion/saint-aubin-les-pres';

let w: World;
let c: string;
let agent: Browser;
let campaign = '';
before(async () => {
  w = await world();
  c = w.communes['saint-aubin-les-pres'];
  w.clock.set('2026-12-01T09:00:00.000Z');
  agent = await w.as(w.agents.ines);
});
after(() => w.close());

const campaignId = (): string => campaign.split('/').at(-1) ?? '';
const lastRun = async (): Promise<string> =>
  (await readTenant(w.db.app, c, (tx) => passesDe(tx, c, campaignId(), 1)))[0]?.id ?? '';
const documents = (): Promise<Facture[]> =>
  readTenant(w.db.app, c, (tx) => facturesDeCampagne(tx, c, campaignId(), { offset: 0, limit: 50 }));

/** Nothing on a page leads nowhere. */
async function noDeadLink(browser: Browser, html: string): Promise<void> {
  for (const link of linksOf(html)) {
    if (/\.(css|js|svg|woff2|png|ico|webmanifest)(\?|$)|deconnexion/.test(link)) continue;
    const { status } = await browser.get(link);
    assert.ok(status < 400, `${link} answers ${status}`);
  }
}

test('facturation:FAC-3 : ouvrir une campagne ; un mois déjà ouvert est refusé sans rien perdre', async () => {
  const empty = await agent.get(`${HOME}/facturation`);
  assert.match(empty.text, /Pas encore de campagne/);
  const fields = { regieCode: '02', mois: '2026-11', limite: '' };
  const opened = await agent.post(`${HOME}/facturation`, fields);
  assert.equal(opened.status, 303);
  campaign = (opened.location ?? '').split('?')[0] ?? '';
  const twice = await agent.post(`${HOME}/facturation`, fields);
  assert.equal(twice.status, 422);
  assert.match(twice.text, /a déjà une campagne/);
  const past = await agent.post(`${HOME}/facturation`, { ...fields, mois: '2026-10', limite: '2026-11-01' });
  assert.equal(past.status, 422);
  assert.match(past.html, /value="2026-11-01"/, 'what was typed stays');
  const page = await agent.get(campaign);
  assert.match(page.text, /Commencez par le pointage/);
  await noDeadLink(agent, page.html);
});

test('facturation:FAC-4 : le brouillon montre ce qui bloque, corrigé sur place, famille par famille', async () => {
  assert.equal((await agent.post(`${campaign}/calculer`, {}, campaign)).status, 303);
  const waiting = await agent.get(campaign);
  assert.match(waiting.text, /Calcul en cours/);
  assert.match(waiting.html, /data-rafraichir=/);
  const again = await agent.post(`${campaign}/calculer`, {}, campaign);
  assert.equal(again.status, 409);
  await runDraft(w.services.runner, { collectiviteId: c, passeId: await lastRun() });
  const page = await agent.get(campaign);
  assert.match(page.text, /Sans pointage.*n['’]est pas pointée/);
  assert.match(page.text, /Absent, maladie/);
  const list = await readTenant(w.db.app, c, (tx) =>
    anomaliesDe(tx, c, campaignId(), { bloquante: true, offset: 0, limit: 50 }),
  );
  assert.ok(list.length >= 8);
  for (const [i, a] of list.entries()) {
    const marked = await agent.post(
      `${campaign}/pointer`,
      {
        enfant: a.enfantId ?? '',
        unite: a.uniteId ?? '',
        groupe: a.groupeId ?? '',
        jour: a.jour ?? '',
        foyer: a.foyerId ?? '',
        valeur: i === 0 ? 'absent/maladie' : 'present',
      },
      campaign,
    );
    assert.equal(marked.status, 303, marked.text);
  }
  const clean = await agent.get(campaign);
  assert.match(clean.text, /Rien à corriger/);
  await noDeadLink(agent, clean.html);

  // Somebody opened a roll-call again: it is closed from its line, and its families are recomputed.
  const first = list[0];
  await w.db.owner.query(
    "update creneau set statut = 'pointe' where groupe_id = $1 and unite_id = $2 and jour = $3",
    [first?.groupeId, first?.uniteId, first?.jour],
  );
  assert.equal(
    (await agent.post(`${campaign}/rejouer`, { foyer: first?.foyerId ?? '' }, campaign)).status,
    303,
  );
  assert.match((await agent.get(campaign)).text, /Liste ouverte.*Clore la liste/);
  const open = {
    groupe: first?.groupeId ?? '',
    unite: first?.uniteId ?? '',
    jour: first?.jour ?? '',
    foyer: first?.foyerId ?? '',
  };
  assert.equal((await agent.post(`${campaign}/clore`, open, campaign)).status, 303);
  assert.match((await agent.get(`${campaign}?fait=clos`)).text, /La liste est close.*Rien à corriger/s);
});

test('facturation:FAC-5 : émettre après confirmation, puis chaque document avec ses preuves', async () => {
  const confirm = await agent.get(`${campaign}/emettre`);
  assert.match(confirm.text, /Une facture émise ne se modifie plus/);
  const refused = await agent.post(`${campaign}/emettre`, { limite: '2026-11-01' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /vient avant la publication/);
  assert.equal((await agent.post(`${campaign}/emettre`, { limite: '2026-12-31' })).status, 303);
  const issued = await runPromotion(w.services.runner, {
    collectiviteId: c,
    passeId: await lastRun(),
    portail: 'https://portail.exemple',
  });
  assert.ok(issued >= 2);
  await pdfJob(w.services).run({ collectiviteId: c, factureIds: (await documents()).map((f) => f.id) });
  const page = await agent.get(`${campaign}?vue=documents`);
  assert.match(page.text, /F02-26-0000001/);
  assert.match(page.text, /2 PDF prêts|3 PDF prêts/);
  await noDeadLink(agent, page.html);
  const [first] = await documents();
  const facture = await agent.get(`${HOME}/factures/${first?.id}`);
  assert.match(facture.text, /Pourquoi 3,01 €/);
  assert.match(facture.text, /Empreinte/);
  await noDeadLink(agent, facture.html);
  const csv = await agent.get(`${campaign}/export.csv`);
  assert.match(csv.html, /^\ufeff?numero;nature;date;limite;payeur;montant/);
  assert.match(csv.html, /F02-26-0000001;facture;2026-12-01;2026-12-31;/);
  const { faults } = await readTenant(w.db.app, c, (tx) => verifyInvoices(tx, c));
  assert.deepEqual(faults, []);
  assert.match((await agent.get(`${campaign}?vue=ecarts`)).text, /Écarts avec octobre 2026/);
});

test('famille:FOY-3 : chacun lit sa facture et son PDF, celle d’un autre n’existe pas', async () => {
  const camille = await w.as(w.residents.camille);
  const karim = await w.as(w.residents.karim);
  const mine = (await documents()).find((f) => f.payeurId === w.id('camille'));
  const path = `/c/saint-aubin-les-pres/factures/${mine?.id}`;
  const page = await camille.get(path);
  assert.equal(page.status, 200);
  assert.match(page.text, /À payer.*Avant la fin du 31 décembre 2026/);
  assert.match(page.text, /Ouvrir le PDF/);
  await noDeadLink(camille, page.html);
  assert.equal((await karim.get(path)).status, 404);
  assert.equal((await camille.get('/c/saint-aubin-les-pres/factures/nimporte')).status, 404);
});

test('tarifs:TAR-11 : pourquoi ce prix, pour les siens seulement', async () => {
  const camille = await w.as(w.residents.camille);
  const query = `enfant=${w.id('leo')}&unite=${w.id('unite/repas')}&jour=2026-11-23`;
  const page = await camille.get(`/c/saint-aubin-les-pres/prix?${query}`);
  assert.equal(page.status, 200);
  assert.match(page.text, /Pourquoi 3,01 € \?.*Délibération 2026-42 du 25 juin 2026/i);
  await noDeadLink(camille, page.html);
  const other = query.replace(w.id('leo'), w.id('nino'));
  assert.equal((await camille.get(`/c/saint-aubin-les-pres/prix?${other}`)).status, 404);
  const desk = await agent.get(`${HOME}/prix?${query}`);
  assert.match(desk.text, /Pourquoi 3,01 €/);
  await noDeadLink(agent, desk.html);
});

test('tarifs:TAR-4 : publier une grille ; un trou ou une saisie illisible garde tout ce qui est tapé', async () => {
  const list = await agent.get(`${HOME}/tarifs`);
  assert.match(list.text, /Prix unique de 3,01 €/);
  await noDeadLink(agent, list.html);
  const path = `${HOME}/tarifs/nouveau`;
  const fields = {
    unite: w.id('unite/repas'),
    libelle: 'Repas 2027',
    prix_pour: 'le repas',
    nature: 'restauration',
    deliberation: '2026-70',
    deliberation_le: '2026-12-10',
    debut: '2027-01-04',
    cout: '9,00',
    methode: 'grille',
    tranches: '0 ; 1,00\n623 ; 3,30\n1001 ; 3,40',
    qf_effet: 'mois_suivant',
    pai: '1,10',
    fratrie: '10',
    absence_gratuite: 'oui',
    arrondi: 'demi_superieur',
    part_repas: '3,00',
    part_garde: '0,80',
  };
  const wrong = await agent.post(path, { ...fields, tranches: 'six cents', libelle: '' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /Ligne 1 : écrivez/);
  assert.match(wrong.text, /six cents/);
  const hole = await agent.post(path, { ...fields, tranches: '300 ; 1,00' });
  assert.equal(hole.status, 422);
  assert.match(hole.text, /rien n['’]est prévu de 0/);
  const done = await agent.post(path, fields);
  assert.equal(done.status, 303, done.text);
  const one = await agent.get(done.location ?? '');
  assert.match(one.text, /Le tarif est publié/);
  assert.match(one.text, /2 révisions/);
  const simulated = await agent.get(
    `${HOME}/tarifs/simulateur?unite=${w.id('unite/repas')}&jour=2027-01-11&qf=700&rang=2`,
  );
  assert.match(simulated.text, /2,97 € le repas/);
  await noDeadLink(agent, simulated.html);
});

test('un agent qui n’a pas le droit de facturer ne voit ni gestes ni formulaires', async () => {
  const sonia = await w.as(w.agents.sonia);
  const page = await sonia.get(campaign);
  assert.equal(page.status, 200);
  assert.doesNotMatch(page.html, /\/calculer"|\/emettre"/);
  assert.ok((await sonia.post(`${campaign}/calculer`, {}, campaign)).status >= 400);
  const malik = await w.as(w.agents.malik);
  assert.ok((await malik.get(campaign)).status >= 400);
});
