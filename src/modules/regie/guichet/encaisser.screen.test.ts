import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestProduct, testProduct } from '../../../apps/testing/product.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import type { Browser, Page } from '../../../platform/testing/browser.ts';
import { creancesByIds } from '../../creances/creance/creance.sql.ts';
import { type Commune, chantierDe, creerCommune, creerCreances, creerUsager } from '../testing/monde.ts';
import { verifyRegies } from '../verify.ts';

let a: TestProduct;
let commune: Commune;
let ailleurs: Commune;
let regisseur: Browser;
let personne: string;
let redevable: string;

before(async () => {
  a = await testProduct();
  commune = await creerCommune(chantierDe(a), 'saint-aubin', 'Saint-Aubin', [
    { code: '02', numcli: '090901' },
    { code: '05', numcli: '090905' },
  ]);
  ailleurs = await creerCommune(chantierDe(a), 'ormeval', 'Ormeval', [{ code: '02', numcli: '090902' }]);
  const usager = await creerUsager(chantierDe(a), [commune, ailleurs]);
  personne = usager.personnes.get(commune.id) ?? '';
  regisseur = await a.as(commune.agentId);
  await creerCreances(chantierDe(a), commune, '02', personne, [4_200], { objet: 'Cantine, octobre' });
  const { rows } = await a.db.owner.query<{ id: string }>(
    'select id from redevable where collectivite_id = $1',
    [commune.id],
  );
  redevable = rows[0]?.id ?? '';
});
after(() => a.close());

const URL = '/gestion/saint-aubin/encaisser';
const owe = async (montant: number, code = '02', objet = 'Classe de neige'): Promise<string> =>
  (await creerCreances(chantierDe(a), commune, code, personne, [montant], { objet }))[0] ?? '';
const due = async (id: string): Promise<number> => {
  const [c] = await readTenant(a.db.app, commune.id, (tx) => creancesByIds(tx, commune.id, [id]));
  return c ? c.montant - c.regle : Number.NaN;
};
type Pairs = readonly (readonly [string, string])[];
const submit = (fields: Pairs): Promise<Page> =>
  regisseur.post(URL, [['famille', redevable], ['payeur', 'Camille Moreau'], ...fields]);
const cheque: Pairs = [
  ['moyen', 'cheque'],
  ['cheque-numero', '7654321'],
  ['cheque-banque', 'Banque du Bourg'],
  ['cheque-ordre', 'oui'],
  ['cheque-signe', 'oui'],
];

test('le guichet se trouve par un nom sans accent, ou par le numéro de facture', async () => {
  const found = await regisseur.get(`${URL}?q=moreau`);
  assert.equal(found.status, 200);
  assert.match(found.html, /Cantine, octobre/);
  assert.match(found.html, /data-touche="E"/);
  const none = await regisseur.get(`${URL}?q=personne-de-ce-nom`);
  assert.match(none.html, /Personne de ce nom/);
});

test('regie:C5 : sans session ouverte, pas d’espèces ; la page mène à la caisse', async () => {
  const id = await owe(1_000);
  const page = await submit([
    ['creance', id],
    ['moyen', 'especes'],
  ]);
  assert.equal(page.status, 409);
  assert.match(page.html, /Aucune caisse ouverte/);
  assert.match(page.html, /href="\/gestion\/saint-aubin\/caisse"/);
});

test('regie:C1 : la caisse s’ouvre en comptant ; un écart avec le livre demande un commentaire', async () => {
  const caisse = await regisseur.get('/gestion/saint-aubin/caisse');
  const point = /<option value="([0-9a-f-]{36})"[^>]*>Régie 02/.exec(caisse.html)?.[1] ?? '';
  const refused = await regisseur.post('/gestion/saint-aubin/caisse', [
    ['point', point],
    ['fonds', '149,00'],
  ]);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /value="149,00"/);
  const opened = await regisseur.post('/gestion/saint-aubin/caisse', [
    ['point', point],
    ['fonds', '150,00'],
  ]);
  assert.equal(opened.status, 303);
  const again = await regisseur.post('/gestion/saint-aubin/caisse', [
    ['point', point],
    ['fonds', '150,00'],
  ]);
  assert.equal(again.status, 409);
  assert.match(again.html, /déjà ouverte/);
});

test('un encaissement en trois gestes mène au reçu, avec la monnaie à rendre', async () => {
  const id = await owe(5_419, '02', 'Cantine');
  const done = await submit([
    ['creance', id],
    ['moyen', 'especes'],
    ['donne', '60,00'],
    ['issue', ''],
  ]);
  assert.equal(done.status, 303);
  assert.match(done.location, /^\/gestion\/saint-aubin\/recus\/[0-9a-f-]{36}\?fait=encaissement/);
  const recu = await regisseur.get(done.location);
  assert.match(recu.html, /Q02-26-0000001/);
  assert.match(recu.html, /À rendre\s: <strong>5,81/);
  assert.match(recu.html, /cinquante-quatre euros et dix-neuf centimes/);
  assert.match(recu.html, /Encaissement suivant/);
  assert.equal(await due(id), 0);
});

test('regie:E2 : plus de 300 € en espèces : refus, saisie gardée, et la carte pour la seule dette concernée', async () => {
  const small = await owe(2_000, '02', 'Cantine');
  const big = await owe(32_000, '02', 'Classe de neige');
  const fields: Pairs = [
    ['creance', small],
    ['creance', big],
    [`montant-${small}`, '18,00'],
    ['moyen', 'especes'],
    ['payeur', 'Camille Moreau'],
  ];
  const refused = await submit([...fields, ['issue', '']]);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /Plafond des espèces atteint/);
  assert.match(refused.html, /CGI, article 1680/);
  assert.match(refused.html, /value="18,00"/, 'what was typed is kept');
  assert.equal(await due(big), 32_000);
  const first = /<button[^>]*type="submit"[^>]*>/.exec(refused.html)?.[0] ?? '';
  assert.match(
    first,
    /name="issue" value=""/,
    'Enter in a field validates, it never moves a debt to another means',
  );
  const moved = await submit([...fields, ['issue', 'tpe']]);
  assert.equal(moved.status, 200);
  assert.match(moved.html, new RegExp(`name="suite" value="${big}:32000:tpe"`));
  const done = await submit([
    ['creance', small],
    [`montant-${small}`, '18,00'],
    ['moyen', 'especes'],
    ['suite', `${big}:32000:tpe`],
    ['issue', ''],
  ]);
  assert.equal(done.status, 303);
  assert.equal(await due(small), 200);
  const recu = await regisseur.get(done.location);
  assert.match(recu.html, /Encaisser la suite/);
  const next = /href="(\/gestion\/saint-aubin\/encaisser\?famille=[^"]+)"/.exec(recu.html)?.[1] ?? '';
  const second = await regisseur.get(next.replaceAll('&amp;', '&'));
  assert.match(second.html, new RegExp(`id="c-${big}" checked`));
  assert.match(second.html, /value="tpe"[^>]*checked/);
});

test('regie:E2 : la dérogation demande un motif de la loi et une raison, gardés avec le reçu', async () => {
  const id = await owe(30_001);
  const base: Pairs = [
    ['creance', id],
    ['moyen', 'especes'],
    ['derogation-motif', 'etranger'],
  ];
  const missing = await submit([...base, ['derogation-raison', '']]);
  assert.equal(missing.status, 422);
  assert.match(missing.html, /Écrivez la raison/);
  const done = await submit([...base, ['derogation-raison', 'Domicilié en Belgique']]);
  assert.equal(done.status, 303);
  const { rows } = await a.db.owner.query<{ decision: string }>(
    'select decision from encaissement where montant = 30001',
  );
  assert.match(rows[0]?.decision ?? '', /Belgique/);
});

test('regie:C2 : au-delà du maximum, refus en espèces qui propose un dégagement ; le chèque reste ouvert', async () => {
  const first = await owe(29_900);
  const second = await owe(29_900);
  const third = await owe(29_900);
  for (const id of [first, second])
    await submit([
      ['creance', id],
      ['moyen', 'especes'],
    ]);
  const refused = await submit([
    ['creance', third],
    ['moyen', 'especes'],
  ]);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /Maximum de la caisse atteint/);
  assert.match(refused.html, /href="\/gestion\/saint-aubin\/regie\/02\/degagements"/);
  const done = await submit([['creance', third], ...cheque]);
  assert.equal(done.status, 303);
});

test('un chèque sans numéro : la page dit quoi écrire, à côté du champ, rien n’est perdu', async () => {
  const id = await owe(1_500);
  const page = await submit([
    ['creance', id],
    ['moyen', 'cheque'],
    ['cheque-banque', 'Banque du Bourg'],
    ['cheque-ordre', 'oui'],
    ['cheque-signe', 'oui'],
  ]);
  assert.equal(page.status, 422);
  assert.match(page.html, /Numéro de chèque\s: 7\schiffres/);
  assert.match(page.html, /href="#cheque-numero"/);
  assert.match(page.html, /value="Banque du Bourg"/);
});

test('regie:E5 : un chèque de plus que dû se confirme ; le surplus est à classer, visible', async () => {
  const id = await owe(4_580);
  const fields: Pairs = [['creance', id], ['montant', '50,00'], ...cheque];
  const asked = await submit(fields);
  assert.equal(asked.status, 422);
  assert.match(asked.html, /4,20\s€ de plus que ce qui est choisi/);
  const done = await submit([...fields, ['surplus', 'oui']]);
  assert.equal(done.status, 303);
  const recu = await regisseur.get(done.location);
  assert.match(recu.html, /4,20\s€ de plus que dû/);
});

test('deux moyens pour une facture : deux reçus qui se suivent, le second prérempli', async () => {
  const id = await owe(10_000);
  const done = await submit([['creance', id], ['montant', '40,00'], ...cheque]);
  assert.equal(done.status, 303);
  assert.equal(await due(id), 6_000);
  assert.match(decodeURIComponent(done.location), new RegExp(`suite=${id}:6000`));
});

test('une créance d’une autre régie fait un second reçu, guidé, dans la série de sa régie', async () => {
  const here = await owe(1_100);
  const there = await owe(1_450, '05', 'Livre perdu');
  const page = await regisseur.get(`${URL}?famille=${redevable}`);
  assert.match(page.html, /Autre régie, second reçu/);
  const first = await submit([['creance', here], ['creance', there], ...cheque]);
  assert.equal(first.status, 303);
  assert.match(decodeURIComponent(first.location), new RegExp(`suite=${there}:1450`));
  const second = await submit([['creance', there], ...cheque]);
  assert.equal(second.status, 303);
  const recu = await regisseur.get(second.location);
  assert.match(recu.html, /Q05-26-0000001/);
});

test('le reçu a son PDF une fois, même annoncé deux fois ; le payeur est prévenu une fois', async () => {
  await a.work();
  await a.db.owner.query(
    `select commun.ajouter_tache('evenement', json_build_object('collectiviteId', collectivite_id, 'evenementId', id,
       'ecouteur', 'regie.papier_du_recu'), null, null, null)
     from evenement where collectivite_id = $1 and nom = 'encaissement.enregistre'`,
    [commune.id],
  );
  await a.work();
  const { rows } = await a.db.owner.query<{ recus: string; documents: string; avis: string }>(
    `select (select count(*) from encaissement where collectivite_id = $1) as recus,
       (select count(*) from document where collectivite_id = $1) as documents,
       (select count(*) from avis where collectivite_id = $1 and modele = 'paiement.confirme') as avis`,
    [commune.id],
  );
  assert.equal(rows[0]?.documents, rows[0]?.recus);
  assert.equal(rows[0]?.avis, rows[0]?.recus);
});

test('regie:Q1 : une réimpression est un duplicata, consigné', async () => {
  const { rows } = await a.db.owner.query<{ id: string }>(
    "select id from encaissement where numero = 'Q02-26-0000001'",
  );
  const id = rows[0]?.id ?? '';
  const asked = await regisseur.post(`/gestion/saint-aubin/recus/${id}/duplicata`, []);
  assert.equal(asked.status, 303);
  const page = await regisseur.get(asked.location);
  assert.match(page.html, /Duplicata/);
  const { rows: audit } = await a.db.owner.query<{ n: string }>(
    "select count(*) as n from audit_ligne where octets like '%regie.reimprimer%'",
  );
  assert.equal(Number(audit[0]?.n), 1);
  const pdf = /href="([^"]+duplicata\?le=[^"]+)"/.exec(page.html)?.[1] ?? '';
  assert.match((await regisseur.get(pdf.replaceAll('&amp;', '&'))).html, /^%PDF/);
});

test('regie:J3 : l’annulation demande un motif, rouvre la facture, garde et marque le reçu', async () => {
  const id = await owe(2_222);
  const done = await submit([['creance', id], ...cheque]);
  const recu = /recus\/([0-9a-f-]{36})/.exec(done.location)?.[1] ?? '';
  const path = `/gestion/saint-aubin/recus/${recu}/annuler`;
  const without = await regisseur.post(path, [['motif', '']]);
  assert.equal(without.status, 422);
  assert.match(
    without.html,
    /<a href="#motif">Une annulation demande un motif écrit, conservé avec l’écriture\. Écrivez/,
  );
  assert.match(without.html, /<details[^>]* open/);
  assert.match(without.html, /name="motif"[^>]*aria-invalid="true"/);
  const cancelled = await regisseur.post(path, [['motif', 'mauvaise facture']]);
  assert.equal(cancelled.status, 303);
  assert.equal(await due(id), 2_222);
  const page = await regisseur.get(cancelled.location);
  assert.match(page.html, /Paiement annulé/);
  assert.match(page.html, /mauvaise facture/);
  const twice = await regisseur.post(path, [['motif', 'encore une fois']]);
  assert.equal(twice.status, 409);
});

test('les agents d’une commune ne voient rien de l’autre', async () => {
  const other = await a.as(ailleurs.agentId);
  assert.equal((await other.get(URL)).status, 404);
  const theirs = await other.get('/gestion/ormeval/encaisser?q=moreau');
  assert.equal(theirs.status, 200);
  assert.doesNotMatch(theirs.html, /Classe de neige/);
  const { rows } = await a.db.owner.query<{ id: string }>(
    'select id from encaissement where collectivite_id = $1 limit 1',
    [commune.id],
  );
  assert.equal((await other.get(`/gestion/ormeval/recus/${rows[0]?.id}`)).status, 404);
});

test('regie:A3 : un mandataire sans nomination ne trouve aucun guichet', async () => {
  const mandataire = await a.agent(commune.id, ['mandataire']);
  const page = await mandataire.get(URL);
  assert.equal(page.status, 200);
  assert.match(page.html, /Aucun guichet ne vous est ouvert/);
});

test('après tout cela, les livres tiennent', async () => {
  const reports = await readTenant(a.db.app, commune.id, (tx) => verifyRegies(tx, commune.id));
  assert.deepEqual(
    reports.flatMap((r) => r.faults),
    [],
  );
});
