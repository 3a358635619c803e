import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestProduct, testProduct } from '../../../apps/testing/product.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import type { Browser, Page } from '../../../platform/testing/browser.ts';
import { type Commune, chantierDe, creerCommune, creerCreances, creerUsager } from '../testing/monde.ts';
import { verifyRegies } from '../verify.ts';

let a: TestProduct;
let commune: Commune;
let regisseur: Browser;
let redevable: string;
let personne: string;

before(async () => {
  a = await testProduct({ now: '2026-11-30T17:00:00.000Z' });
  commune = await creerCommune(chantierDe(a), 'saint-aubin', 'Saint-Aubin', [
    { code: '02', numcli: '090901' },
  ]);
  await creerCommune(chantierDe(a), 'ormeval', 'Ormeval', [{ code: '02', numcli: '090902' }]);
  const usager = await creerUsager(chantierDe(a), [commune]);
  personne = usager.personnes.get(commune.id) ?? '';
  regisseur = await a.as(commune.agentId);
  await creerCreances(chantierDe(a), commune, '02', personne, [100], {
    publieeLe: '2026-09-01',
    limite: '2026-10-01',
  });
  const { rows } = await a.db.owner.query<{ id: string }>(
    'select id from redevable where collectivite_id = $1',
    [commune.id],
  );
  redevable = rows[0]?.id ?? '';
});
after(() => a.close());

const BASE = '/gestion/saint-aubin';
type Pairs = readonly (readonly [string, string])[];
const get = (path: string, who = regisseur): Promise<Page> => who.get(`${BASE}${path}`);
const post = (path: string, fields: Pairs, who = regisseur): Promise<Page> =>
  who.post(`${BASE}${path}`, fields);

async function take(montant: number, fields: Pairs): Promise<void> {
  const [id = ''] = await creerCreances(chantierDe(a), commune, '02', personne, [montant], {
    limite: '2026-12-20',
  });
  const done = await post('/encaisser', [
    ['famille', redevable],
    ['payeur', 'Camille Moreau'],
    ['creance', id],
    ...fields,
  ]);
  assert.equal(done.status, 303, done.html.slice(0, 2_000));
}
const cheque: Pairs = [
  ['moyen', 'cheque'],
  ['cheque-numero', '7654321'],
  ['cheque-banque', 'Banque du Bourg'],
  ['cheque-ordre', 'oui'],
  ['cheque-signe', 'oui'],
];

test('une régie qui démarre dit quoi faire, sur chacune de ses pages, sans impasse', async () => {
  for (const path of [
    '/regie',
    '/regie/02',
    '/regie/a-classer',
    '/regie/02/degagements',
    '/regie/02/remises',
    '/regie/02/tpe',
    '/regie/02/banque',
    '/regie/02/versements',
    '/regie/02/mois',
    '/regie/02/acte',
    '/regie/02/journal',
    '/regie/02/hors-delai',
    '/caisse',
  ]) {
    const page = await get(path);
    assert.equal(page.status, 200, path);
    assert.match(page.html, /<h1/, path);
    assert.match(page.html, /href="\/gestion\/saint-aubin\//, path);
  }
  assert.equal((await get('/regie/99')).status, 404);
});

test('regie:A1, regie:N1 : la page de l’acte dit ce qu’il permet, et l’obligation de paiement en ligne', async () => {
  const page = await get('/regie/02/acte');
  assert.match(page.html, /Moyens acceptés\s: espèces, chèque/);
  assert.match(page.html, /paiement en ligne/i);
  assert.match(page.html, /Karim/);
});

test('regie:M1 : le mois ne se clôt pas tant qu’un point est rouge, et chaque point rouge mène à sa correction', async () => {
  const caisse = await get('/caisse');
  const point = /<option value="([0-9a-f-]{36})"/.exec(caisse.html)?.[1] ?? '';
  await post('/caisse', [
    ['point', point],
    ['fonds', '150,00'],
  ]);
  await take(16_000, [['moyen', 'especes']]);
  await take(6_750, cheque);
  await take(2_500, [
    ['moyen', 'tpe'],
    ['tpe-terminal', 'T1'],
    ['tpe-ticket', '0042'],
  ]);
  const page = await get('/regie/02/mois?mois=2026-11');
  assert.match(page.html, /Sessions de caisse validées\s: 1 en attente/);
  assert.match(page.html, /Totaux des terminaux rapprochés\s: 1 en attente/);
  assert.match(page.html, /href="\/gestion\/saint-aubin\/regie\/02\/tpe"/);
  const refused = await post('/regie/02/mois', [['mois', '2026-11']]);
  assert.equal(refused.status, 409);
  assert.match(refused.html, /Clôture impossible/);
});

test('regie:T1 : un total de terminal qui diffère demande une explication, la saisie reste', async () => {
  const fields: Pairs = [
    ['jour', '2026-11-30'],
    ['terminal', 'T1'],
    ['total', '26,00'],
  ];
  const refused = await post('/regie/02/tpe', fields);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /value="26,00"/);
  const done = await post('/regie/02/tpe', [...fields, ['explication', 'ticket de la veille']]);
  assert.equal(done.status, 303);
  assert.match((await get('/regie/02/remises')).html, /B02-26-0000001/);
});

test('regie:K1 : la remise de chèques va du brouillon au crédit, numérotée une fois', async () => {
  const page = await get('/regie/02/remises');
  const id = /name="cheque" value="([0-9a-f-]{36})"/.exec(page.html)?.[1] ?? '';
  assert.equal((await post('/regie/02/remises', [['geste', 'preparer']])).status, 422);
  const prepared = await post('/regie/02/remises', [
    ['geste', 'preparer'],
    ['cheque', id],
  ]);
  assert.equal(prepared.status, 303);
  const twice = await post('/regie/02/remises', [
    ['geste', 'preparer'],
    ['cheque', id],
  ]);
  assert.equal(twice.status, 409, 'a cheque belongs to one batch only');
  const remise =
    /name="remise" value="([0-9a-f-]{36})"/.exec((await get('/regie/02/remises')).html)?.[1] ?? '';
  for (const geste of ['arreter', 'expedier']) {
    const done = await post('/regie/02/remises', [
      ['geste', geste],
      ['remise', remise],
    ]);
    assert.equal(done.status, 303, geste);
  }
  const credited = await post('/regie/02/remises', [
    ['geste', 'crediter'],
    ['remise', remise],
    [`credite-${remise}`, '67,50'],
  ]);
  assert.equal(credited.status, 303);
  assert.match((await get('/regie/02/remises')).html, /B02-26-0000002[\s\S]*Créditée/);
});

test('regie:C4 : le dégagement se déclare puis se crédite, et l’écart de la banque ouvre un dossier', async () => {
  const refused = await post('/regie/02/degagements', [['montant', '9 999,00']]);
  assert.equal(refused.status, 409);
  assert.match(refused.html, /value="9 999,00"/);
  assert.equal((await post('/regie/02/degagements', [['montant', '160,00']])).status, 303);
  const bag =
    /name="degagement" value="([0-9a-f-]{36})"/.exec((await get('/regie/02/degagements')).html)?.[1] ?? '';
  const done = await post('/regie/02/degagements', [
    ['degagement', bag],
    [`credite-${bag}`, '155,00'],
  ]);
  assert.equal(done.status, 303);
  assert.match((await get('/regie/a-classer')).html, /Écart de la banque, il manque/);
});

test('regie:C1 : le comptage par coupures demande un commentaire quand il diffère, et garde ce qui est saisi', async () => {
  const caisse = await get('/caisse');
  const session = /\/caisse\/([0-9a-f-]{36})/.exec(caisse.html)?.[1] ?? '';
  const path = `/caisse/${session}`;
  const bad = await post(path, [['n-5000', 'deux']]);
  assert.equal(bad.status, 422);
  assert.match(bad.html, /Écrivez un nombre entier/);
  const refused = await post(path, [['n-5000', '2']]);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /Compté 100,00\s€, attendu 150,00\s€/);
  assert.match(refused.html, /name="n-5000"[^>]*value="2"/);
  const counted = await post(path, [['n-5000', '3']]);
  assert.equal(counted.status, 303);
  const early = await post(path, [['n-5000', '3']]);
  assert.equal(early.status, 409, 'a counted session is not counted again');
  assert.equal((await post(path, [['geste', 'valider']])).status, 303);
});

test('regie:V1 : le bordereau demande l’explication de l’écart, puis se numérote et s’imprime', async () => {
  await post('/regie/02/banque', [
    ['genre', 'cartes_encaissement'],
    ['montant', '25,00'],
    ['date', '2026-11-30'],
  ]);
  const fields: Pairs = [
    ['compte_dft', '247,50'],
    ['fin', '2026-11-30'],
  ];
  const refused = await post('/regie/02/versements', fields);
  assert.equal(refused.status, 422);
  assert.match(refused.html, /Écart de versement à expliquer/);
  assert.match(refused.html, /value="247,50"/);
  const done = await post('/regie/02/versements', [
    ...fields,
    ['motif-0', 'Écart de la banque, en attente de décision'],
    ['ecart-0', '-5,00'],
  ]);
  assert.equal(done.status, 303);
  await a.work();
  const page = await get('/regie/02/versements');
  const paper = /href="([^"]+papiers\/[0-9a-f-]{36})"/.exec(page.html)?.[1] ?? '';
  assert.match(page.html, /V02-26-0000001/);
  assert.match((await regisseur.get(paper)).html, /^%PDF/);

  // Under the right to read families' documents, it does not exist: it is a book of the régie.
  const family = `/documents/${paper.split('/').at(-1)}`;
  for (const role of ['mandataire', 'agent_famille', 'regisseur'])
    assert.equal((await get(family, await a.agent(commune.id, [role]))).status, 404, role);
});

test('regie:M1 : tout est vert, le mois se clôt et son journal est gardé', async () => {
  const done = await post('/regie/02/mois', [['mois', '2026-11']]);
  assert.equal(done.status, 303, done.html);
  await a.work();
  assert.match((await get('/regie/02/mois?mois=2026-11')).html, /PDF du journal/);
});

test('le journal se lit, se filtre et s’exporte, équilibré', async () => {
  const page = await get('/regie/02/journal?du=2026-11-30&au=2026-11-30');
  assert.match(page.html, /Encaissement, espèces/);
  assert.match((await get('/regie/02/journal?du=2027-01-01')).html, /Aucune écriture dans cette période/);
  const csv = (await get('/regie/02/journal.csv')).html.trim().split('\r\n').slice(1);
  const cents = (text: string | undefined) => Number((text ?? '').replace(',', ''));
  const total = (column: number) => csv.reduce((sum, line) => sum + cents(line.split(';').at(column)), 0);
  assert.ok(csv.length > 10);
  assert.equal(total(-2), total(-1));
});

test('un export ne donne jamais de formule à un tableur, et aucun cache ne le garde', async () => {
  const { rows } = await a.db.owner.query<{ libelle: string }>(
    'select libelle from ecriture where collectivite_id = $1 and numero = 1',
    [commune.id],
  );
  const rename = (libelle: string) =>
    a.db.owner.query('update ecriture set libelle = $2 where collectivite_id = $1 and numero = 1', [
      commune.id,
      libelle,
    ]);
  await rename('=1+1');
  const journal = await get('/regie/02/journal.csv');
  await rename(rows[0]?.libelle ?? '');
  assert.match(
    journal.html,
    /^\ufeff?numero;date;piece;libelle;inverse_de;compte;detail;debit;credit\r\n1;2026-01-01;"[^"]*";"'=1\+1";;\w+;"[^"]*";/,
  );
  await a.db.owner.query(`update redevable set adresse = '@nulle; part' where id = $1`, [redevable]);
  const late = await get('/regie/02/hors-delai.csv');
  assert.match(
    late.html,
    /^\ufeff?facture;debiteur;adresse;objet;emise_le;limite;reste\r\n"[^"]+";"[^"]+";"'@nulle; part";"[^"]+";2026-09-01;2026-10-01;1,00\r\n/,
  );
  for (const { headers } of [journal, late]) assert.equal(headers.get('cache-control'), 'private, no-store');
});

test('le comptable et l’ordonnateur lisent tout et ne changent rien', async () => {
  for (const role of ['comptable', 'ordonnateur']) {
    const reader = await a.agent(commune.id, [role]);
    for (const path of [
      '/regie',
      '/regie/02/versements',
      '/regie/02/remises',
      '/regie/a-classer',
      '/regie/02/journal',
    ])
      assert.equal((await get(path, reader)).status, 200, `${role} ${path}`);
    assert.doesNotMatch(
      (await get('/regie/02/remises', reader)).html,
      /method="post"[^>]*>[\s\S]*Préparer la remise/,
    );
    assert.equal((await post('/regie/02/degagements', [['montant', '1,00']], reader)).status, 403);
    assert.equal((await get('/encaisser', reader)).status, 403);
  }
});

test('regie:A3 : un agent au rôle de régisseur mais sans nomination ne tient pas la régie', async () => {
  const stranger = await a.agent(commune.id, ['regisseur']);
  const page = await post('/regie/02/degagements', [['montant', '1,00']], stranger);
  assert.equal(page.status, 403);
  assert.match(page.html, /Réservé au régisseur/);
});

test('un agent d’une autre commune ne trouve rien ici', async () => {
  const { rows } = await a.db.owner.query<{ id: string }>('select id from dossier_a_classer limit 1');
  const autre = await creerCommune(chantierDe(a), 'valmont', 'Valmont', [{ code: '02', numcli: '090909' }]);
  const stranger = await a.as(autre.agentId);
  assert.equal((await get('/regie', stranger)).status, 404);
  assert.equal((await stranger.get(`/gestion/valmont/regie/a-classer/${rows[0]?.id}`)).status, 404);
});

test('regie:X2 : une facture hors délai figure sur la liste à remettre, et nulle part à encaisser', async () => {
  assert.match((await get('/regie/02/hors-delai')).html, /1,00\s€/);
  assert.match((await get('/regie/02/hors-delai.csv')).html, /;1,00/);
  assert.match((await get('/regie')).html, /1\s(<!-- -->)?facture à remettre au comptable/);
});

test('après tout cela, les livres tiennent', async () => {
  const reports = await readTenant(a.db.app, commune.id, (tx) => verifyRegies(tx, commune.id));
  assert.deepEqual(
    reports.flatMap((r) => r.faults),
    [],
  );
});
