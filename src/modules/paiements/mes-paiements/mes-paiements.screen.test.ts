import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTenant, readTenant } from '../../../platform/db/transaction.ts';
import {
  type Commune,
  connecterAgent,
  creerCommune,
  creerCreances,
  creerUsager,
  type Usager,
} from '../../regie/testing/monde.ts';
import { type Banc, ouvrirBanc, payerSurLaPage } from '../testing/banc.ts';
import { toPaySummary } from './a-payer.query.ts';

let b: Banc;
let aubin: Commune;
let ormeval: Commune;
let camille: Usager;
let factures: { aubin: string[]; ormeval: string[] };

before(async () => {
  b = await ouvrirBanc();
  aubin = await creerCommune(b.chantier, 'saint-aubin', 'Saint-Aubin', [{ code: '02', numcli: '090901' }]);
  ormeval = await creerCommune(b.chantier, 'ormeval', 'Ormeval', [{ code: '02', numcli: '090902' }]);
  camille = await creerUsager(b.chantier, [aubin, ormeval], 'camille@exemple.fr');
  const of = (commune: Commune, montants: number[], objet: string) =>
    creerCreances(b.chantier, commune, '02', camille.personnes.get(commune.id) ?? '', montants, { objet });
  factures = {
    aubin: await of(aubin, [5_419, 650], 'Cantine, octobre'),
    ormeval: await of(ormeval, [4_480], 'Centre de loisirs'),
  };
});
after(() => b.fermer());

const paiements = async (query = '', jeton = camille.jeton): Promise<string> =>
  (await b.get(`/paiements${query}`, jeton)).text();
const text = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0\u202f]+/g, ' ');
const choisies = (): [string, string][] => [
  ...factures.aubin.map((id): [string, string] => ['c', `saint-aubin/${id}`]),
  ...factures.ormeval.map((id): [string, string] => ['c', `ormeval/${id}`]),
];

test('vecteur 13 : deux communes, une seule vue, cochée et totalisée', async () => {
  const page = text(await paiements());
  assert.match(page, /Cantine, octobre/);
  assert.match(page, /Centre de loisirs/);
  assert.match(page, /54,19 €/);
  assert.match(page, /Payer 105,49 €/);
  assert.match(page, /2 paiements, l’un après l’autre/);
});

test('vecteur 13 : trois factures, deux paiements guidés l’un après l’autre, chacun avec son issue', async () => {
  const query = choisies()
    .map(([k, v]) => `${k}=${encodeURIComponent(v)}`)
    .join('&');
  const recap = text(await (await b.get(`/paiements/payer?${query}`, camille.jeton)).text());
  assert.match(recap, /Ensuite/);
  assert.match(recap, /60,69 €/);
  assert.match(recap, /44,80 €/);
  const first = await b.post(
    '/paiements/payer',
    [...choisies(), ['mel', 'camille@exemple.fr']],
    camille.jeton,
  );
  assert.equal(first.status, 303);
  const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const page = first.headers.get('location') ?? '';
  await payerSurLaPage(page, 'P', 'jamais-notifie');
  const idOp = new URL(page).searchParams.get('idop') ?? '';
  await b.get(`/paiements/retour?idop=${idOp}`, camille.jeton);
  await b.travailler();
  const back = await (await b.get(`/paiements/retour?idop=${idOp}`, camille.jeton, cookie)).text();
  assert.match(back, /Paiement enregistré/);
  assert.match(back, /Continuer avec le paiement suivant/);
  const next = await b.get('/paiements/suite', camille.jeton, cookie);
  assert.equal(next.status, 303);
  const left = text(await (await b.get(next.headers.get('location') ?? '', camille.jeton)).text());
  assert.equal(/60,69/.test(left), /44,80/.test(left) === false, 'only the other régie is left');
  const attempts = await b.db.owner.query<{ n: string }>('select count(*) as n from tentative_paiement');
  assert.equal(Number(attempts.rows[0]?.n), 1);
});

test('vecteur 13 : les agents d’une commune ne voient rien de l’autre', async () => {
  const agent = await connecterAgent(b.chantier, aubin);
  const { rows } = await b.db.owner.query<{ id: string; collectivite_id: string; refdet: string }>(
    'select id, collectivite_id, refdet from tentative_paiement',
  );
  const tentative = rows[0];
  assert.ok(tentative);
  const [own, other] = tentative.collectivite_id === aubin.id ? [aubin, ormeval] : [ormeval, aubin];
  const jeton = own === aubin ? agent : await connecterAgent(b.chantier, ormeval);
  const stranger = own === aubin ? await connecterAgent(b.chantier, ormeval) : agent;
  const path = (slug: string, id = '') => `/gestion/${slug}/regie/02/tentatives${id}`;
  assert.match(
    await (await b.get(`${path(own.slug)}?filtre=toutes`, jeton)).text(),
    new RegExp(tentative.refdet),
  );
  assert.equal((await b.get(`${path(own.slug)}?filtre=toutes`, stranger)).status, 404);
  assert.equal((await b.get(path(other.slug, `/${tentative.id}`), stranger)).status, 404);
  assert.doesNotMatch(
    await (await b.get(`${path(other.slug)}?filtre=toutes`, stranger)).text(),
    new RegExp(tentative.refdet),
  );
});

test('payfip:5 : le régisseur lit les échanges tels quels et peut regarder maintenant', async () => {
  const { rows } = await b.db.owner.query<{ id: string; collectivite_id: string }>(
    'select id, collectivite_id from tentative_paiement',
  );
  const tentative = rows[0];
  assert.ok(tentative);
  const own = tentative.collectivite_id === aubin.id ? aubin : ormeval;
  const jeton = await connecterAgent(b.chantier, own);
  const url = `/gestion/${own.slug}/regie/02/tentatives/${tentative.id}`;
  const page = await (await b.get(url, jeton)).text();
  assert.match(page, /creerPaiementSecurise/);
  assert.match(page, /resultrans\s: P/);
  const asked = await b.post(`${url}/regarder`, [['_cle', 'regard-1']], jeton);
  assert.equal(asked.status, 303);
  assert.equal(asked.headers.get('location'), `${url}?fait=regard`);
  assert.equal(
    (await b.post(`${url}/regarder`, [], camille.jeton)).status,
    302 + 1,
    'a resident is sent away',
  );
});

test('regie:U2 : l’historique montre le paiement une fois, se filtre par liens, et sort en PDF', async () => {
  const page = text(await paiements());
  assert.equal(page.match(/J02-26-0000001/g)?.length, 1);
  assert.match(page, /Payé/);
  assert.match(text(await paiements('?annee=2026&mode=en_ligne')), /J02-26-0000001/);
  assert.match(text(await paiements('?annee=2026&commune=nulle-part')), /Aucun paiement ne correspond/);
  assert.match(text(await paiements('?annee=2025')), /Aucun paiement en 2025/);
  assert.match(text(await paiements('?annee=abc')), /J02-26-0000001/);
  const pdf = await b.get('/paiements/releve?annee=2026', camille.jeton);
  assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  assert.equal(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
    '%PDF-',
  );
});

test('regie:X5 : ce qui est au Trésor public est dit transmis et ne se coche plus', async () => {
  const [id] = await creerCreances(b.chantier, aubin, '02', camille.personnes.get(aubin.id) ?? '', [1_700], {
    objet: 'Sortie vélo',
  });
  await b.db.owner.query("update creance set statut = 'remise_au_comptable' where id = $1", [id]);
  const html = await paiements();
  assert.doesNotMatch(html, new RegExp(`value="saint-aubin/${id}"`));
  assert.match(text(html), /Sortie vélo.*Transmis au Trésor public/);
});

test('regie:P2 : hors délai, la facture reste visible avec la raison et la suite', async () => {
  const [id] = await creerCreances(b.chantier, aubin, '02', camille.personnes.get(aubin.id) ?? '', [1_900], {
    publieeLe: '2026-09-01',
    limite: '2026-10-01',
    objet: 'Garderie, août',
  });
  const html = await paiements();
  assert.doesNotMatch(html, new RegExp(`value="saint-aubin/${id}"`));
  assert.match(text(html), /Garderie, août.*Délai de paiement dépassé/);
});

test('regie:U1 : une facture papier se rattache par son numéro et son montant, et se détache', async () => {
  const voisin = await creerUsager(b.chantier, [ormeval]);
  const { rows } = await b.db.owner.query<{ numero: string }>('select numero from creance where id = $1', [
    factures.aubin[1],
  ]);
  const numero = rows[0]?.numero ?? '';
  const rattacher = (montant: string, n = numero) =>
    b.post(
      '/paiements/rattacher',
      [
        ['collectivite', 'saint-aubin'],
        ['numero', n],
        ['montant', montant],
      ],
      voisin.jeton,
    );
  const wrong = await rattacher('6,51');
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /Facture non reconnue/);
  assert.equal((await rattacher('six')).status, 422);
  assert.doesNotMatch(await paiements('', voisin.jeton), /Cantine, octobre/);
  const third = await creerUsager(b.chantier, [aubin]);
  const [double] = await creerCreances(b.chantier, aubin, '02', third.personnes.get(aubin.id) ?? '', [650]);
  const rename = (n: string) => b.db.owner.query('update creance set numero = $2 where id = $1', [double, n]);
  await rename(numero);
  assert.equal((await rattacher('6,50')).status, 422, 'two debtors hold this number: it proves nothing');
  await rename('AUTRE-1');
  assert.equal((await rattacher('6,50')).status, 303);
  assert.match(await paiements('', voisin.jeton), /Cantine, octobre/);
  const { rows: links } = await b.db.owner.query<{ redevable_id: string }>(
    'select redevable_id from lien_usager_redevable where compte_id = $1',
    [voisin.compteId],
  );
  const gone = await b.post(
    '/paiements/detacher',
    [
      ['collectivite', 'saint-aubin'],
      ['redevable', links[0]?.redevable_id ?? ''],
    ],
    voisin.jeton,
  );
  assert.equal(gone.status, 303);
  assert.doesNotMatch(await paiements('', voisin.jeton), /Cantine, octobre/);
  const kept = await b.db.owner.query('select from lien_usager_redevable where compte_id = $1', [
    voisin.compteId,
  ]);
  assert.equal(kept.rowCount, 1, 'hidden, never deleted');
});

test('regie:U1 : deviner n’est pas possible, les essais sont comptés même refusés', async () => {
  const curieux = await creerUsager(b.chantier, [ormeval]);
  const answers: number[] = [];
  for (let i = 0; i < 10; i += 1) {
    const answer = await b.post(
      '/paiements/rattacher',
      [
        ['collectivite', 'saint-aubin'],
        ['numero', `F02-26-${i}`],
        ['montant', '1,00'],
      ],
      curieux.jeton,
    );
    answers.push(answer.status);
  }
  assert.deepEqual(answers.slice(-2), [429, 429]);
  assert.equal(answers[0], 422);
});

test('regie:U1 : changer de compte ne rend pas d’essais, l’adresse est comptée aussi', async () => {
  const count = (nombre: number) =>
    b.db.owner.query("update commun.essai_acces set nombre = $1 where cle like 'rattacher.adresse:%'", [
      nombre,
    ]);
  const autre = await creerUsager(b.chantier, [ormeval]);
  const essai = () =>
    b.post(
      '/paiements/rattacher',
      [
        ['collectivite', 'saint-aubin'],
        ['numero', 'F02-26-1'],
        ['montant', '1,00'],
      ],
      autre.jeton,
    );
  await count(39);
  assert.equal((await essai()).status, 422);
  assert.equal((await essai()).status, 429);
  await count(1);
  assert.equal((await essai()).status, 422);
});

test('regie:U1 : le résumé de l’accueil compte ce qui est dû, à la personne seule', async () => {
  const due = await readTenant(b.db.app, aubin.id, (tx) =>
    toPaySummary(tx, aubin.id, camille.compteId, camille.personnes.get(aubin.id) ?? null),
  );
  assert.ok(due.nombre >= 1);
  assert.equal(due.prochaineLimite, '2026-10-01');
  const stranger = await creerUsager(b.chantier, [aubin]);
  const none = await readTenant(b.db.app, aubin.id, (tx) =>
    toPaySummary(tx, aubin.id, stranger.compteId, stranger.personnes.get(aubin.id) ?? null),
  );
  assert.deepEqual(none, { nombre: 0, total: 0, prochaineLimite: null });
});

test('regie:U1 : chaque ligne d’un chèque dit où il en est', async () => {
  const personne = camille.personnes.get(aubin.id) ?? '';
  const { rows } = await b.db.owner.query<{ id: string }>('select id from redevable where personne_id = $1', [
    personne,
  ]);
  await inTenant(b.db.app, aubin.id, (tx) =>
    tx
      .insertInto('encaissement')
      .values({
        collectiviteId: aubin.id,
        id: crypto.randomUUID(),
        regieId: aubin.regies.get('02') ?? '',
        redevableId: rows[0]?.id ?? null,
        payeur: 'Camille Moreau',
        mode: 'cheque',
        montant: 5_000,
        surplus: 0,
        moyen: '{}',
        dateOperation: '2026-11-09',
        dateValeur: '2026-11-09',
        enregistreLe: b.clock.now(),
        auteur: 'essai',
        statut: 'remis',
        genreRecu: 'Q',
        numero: 'Q02-26-0000099',
        decision: '{}',
      })
      .execute(),
  );
  assert.match(text(await paiements()), /Chèque déposé, en cours d’encaissement/);
});

test('une date se lit à l’heure de la commune : 21 h 30 à Paris est déjà le lendemain à La Réunion', async () => {
  const zone = async (fuseau: string) => {
    await b.db.owner.query('update commun.collectivite set fuseau = $2 where id = $1', [aubin.id, fuseau]);
    b.services.tenants.refresh();
  };
  const voisine = await creerUsager(b.chantier, [ormeval]);
  const { rows } = await b.db.owner.query<{ numero: string; montant: string }>(
    'select numero, montant from creance where id = $1',
    [factures.aubin[1]],
  );
  const attached = await b.post(
    '/paiements/rattacher',
    [
      ['collectivite', 'saint-aubin'],
      ['numero', rows[0]?.numero ?? ''],
      ['montant', (Number(rows[0]?.montant) / 100).toFixed(2).replace('.', ',')],
    ],
    voisine.jeton,
  );
  assert.equal(attached.status, 303);
  await b.db.owner.query(
    "update lien_usager_redevable set cree_le = '2026-11-20T20:30:00Z' where compte_id = $1",
    [voisine.compteId],
  );
  const since = async () => text(await (await b.get('/paiements/rattacher', voisine.jeton)).text());
  assert.match(await since(), /depuis le 20 novembre 2026/);
  await zone('Indian/Reunion');
  assert.match(await since(), /depuis le 21 novembre 2026/);
  await zone('Europe/Paris');
});
