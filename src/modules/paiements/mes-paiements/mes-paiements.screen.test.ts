import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inTenant, readTenant } from '../../../platform/db/transaction.ts';
import type { Browser } from '../../../platform/testing/browser.ts';
import { type Commune, creerCommune, creerCreances } from '../../regie/testing/monde.ts';
import { type Banc, type Habitant, ouvrirBanc, payerSurLaPage } from '../testing/banc.ts';
import { toPaySummary } from './a-payer.query.ts';

let b: Banc;
let aubin: Commune;
let ormeval: Commune;
let camille: Habitant;
let factures: { aubin: string[]; ormeval: string[] };

before(async () => {
  b = await ouvrirBanc();
  aubin = await creerCommune(b.chantier, 'saint-aubin', 'Saint-Aubin', [{ code: '02', numcli: '090901' }]);
  ormeval = await creerCommune(b.chantier, 'ormeval', 'Ormeval', [{ code: '02', numcli: '090902' }]);
  camille = await b.habitant([aubin, ormeval], 'camille@exemple.fr');
  const of = (commune: Commune, montants: number[], objet: string) =>
    creerCreances(b.chantier, commune, '02', camille.personnes.get(commune.id) ?? '', montants, { objet });
  factures = {
    aubin: await of(aubin, [5_419, 650], 'Cantine, octobre'),
    ormeval: await of(ormeval, [4_480], 'Centre de loisirs'),
  };
});
after(() => b.close());

const paiements = async (query = '', who: Browser = camille): Promise<string> =>
  (await who.get(`/paiements${query}`)).html;
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
  const recap = text((await camille.get(`/paiements/payer?${query}`)).html);
  assert.match(recap, /Ensuite/);
  assert.match(recap, /60,69 €/);
  assert.match(recap, /44,80 €/);
  const first = await camille.post('/paiements/payer', [...choisies(), ['mel', 'camille@exemple.fr']]);
  assert.equal(first.status, 303);
  const page = first.location;
  await payerSurLaPage(page, 'P', 'jamais-notifie');
  const idOp = new URL(page).searchParams.get('idop') ?? '';
  await camille.get(`/paiements/retour?idop=${idOp}`);
  await b.work();
  const back = (await camille.get(`/paiements/retour?idop=${idOp}`)).html;
  assert.match(back, /Paiement enregistré/);
  assert.match(back, /Continuer avec le paiement suivant/);
  const next = await camille.get('/paiements/suite');
  assert.equal(next.status, 303);
  const left = text((await camille.get(next.location)).html);
  assert.equal(/60,69/.test(left), /44,80/.test(left) === false, 'only the other régie is left');
  const attempts = await b.db.owner.query<{ n: string }>('select count(*) as n from tentative_paiement');
  assert.equal(Number(attempts.rows[0]?.n), 1);
});

test('vecteur 13 : les agents d’une commune ne voient rien de l’autre', async () => {
  const agent = await b.as(aubin.agentId);
  const { rows } = await b.db.owner.query<{ id: string; collectivite_id: string; refdet: string }>(
    'select id, collectivite_id, refdet from tentative_paiement',
  );
  const tentative = rows[0];
  assert.ok(tentative);
  const [own, other] = tentative.collectivite_id === aubin.id ? [aubin, ormeval] : [ormeval, aubin];
  const regisseur = own === aubin ? agent : await b.as(ormeval.agentId);
  const stranger = own === aubin ? await b.as(ormeval.agentId) : agent;
  const path = (slug: string, id = '') => `/gestion/${slug}/regie/02/tentatives${id}`;
  assert.match((await regisseur.get(`${path(own.slug)}?filtre=toutes`)).html, new RegExp(tentative.refdet));
  assert.equal((await stranger.get(`${path(own.slug)}?filtre=toutes`)).status, 404);
  assert.equal((await stranger.get(path(other.slug, `/${tentative.id}`))).status, 404);
  assert.doesNotMatch(
    (await stranger.get(`${path(other.slug)}?filtre=toutes`)).html,
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
  const regisseur = await b.as(own.agentId);
  const url = `/gestion/${own.slug}/regie/02/tentatives/${tentative.id}`;
  const page = (await regisseur.get(url)).html;
  assert.match(page, /creerPaiementSecurise/);
  assert.match(page, /resultrans\s: P/);
  const asked = await regisseur.post(`${url}/regarder`, [['_cle', 'regard-1']]);
  assert.equal(asked.status, 303);
  assert.equal(asked.location, `${url}?fait=regard`);
  assert.equal((await camille.post(`${url}/regarder`, [])).status, 302 + 1, 'a resident is sent away');
});

test('regie:U2 : l’historique montre le paiement une fois, se filtre par liens, et sort en PDF', async () => {
  const page = text(await paiements());

  assert.equal(page.match(/Justificatif ,/g)?.length, 1);
  assert.match(page, /Payé/);
  assert.match(
    text(await paiements('?annee=2026&mode=en_ligne')),
    /En ligne Payé (44,80|60,69) € Justificatif/,
  );
  assert.match(text(await paiements('?annee=2026&commune=nulle-part')), /Aucun paiement ne correspond/);
  assert.match(text(await paiements('?annee=2025')), /Aucun paiement en 2025/);
  assert.match(text(await paiements('?annee=abc')), /En ligne Payé (44,80|60,69) € Justificatif/);
  const pdf = await camille.get('/paiements/releve?annee=2026');
  assert.equal(pdf.headers.get('content-type'), 'application/pdf');
  assert.equal(pdf.html.slice(0, 5), '%PDF-');
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
  const voisin = await b.habitant([ormeval]);
  const { rows } = await b.db.owner.query<{ numero: string }>('select numero from creance where id = $1', [
    factures.aubin[1],
  ]);
  const numero = rows[0]?.numero ?? '';
  const rattacher = (montant: string, n = numero) =>
    voisin.post('/paiements/rattacher', [
      ['collectivite', 'saint-aubin'],
      ['numero', n],
      ['montant', montant],
    ]);
  const wrong = await rattacher('6,51');
  assert.equal(wrong.status, 422);
  assert.match(wrong.html, /Facture non reconnue/);
  assert.equal((await rattacher('six')).status, 422);
  assert.doesNotMatch(await paiements('', voisin), /Cantine, octobre/);
  const third = await b.habitant([aubin]);
  const [double] = await creerCreances(b.chantier, aubin, '02', third.personnes.get(aubin.id) ?? '', [650]);
  const rename = (n: string) => b.db.owner.query('update creance set numero = $2 where id = $1', [double, n]);
  await rename(numero);
  assert.equal((await rattacher('6,50')).status, 422, 'two debtors hold this number: it proves nothing');
  await rename('AUTRE-1');
  assert.equal((await rattacher('6,50')).status, 303);
  assert.match(await paiements('', voisin), /Cantine, octobre/);
  const { rows: links } = await b.db.owner.query<{ redevable_id: string }>(
    'select redevable_id from lien_usager_redevable where compte_id = $1',
    [voisin.compteId],
  );
  const gone = await voisin.post('/paiements/detacher', [
    ['collectivite', 'saint-aubin'],
    ['redevable', links[0]?.redevable_id ?? ''],
  ]);
  assert.equal(gone.status, 303);
  assert.doesNotMatch(await paiements('', voisin), /Cantine, octobre/);
  const kept = await b.db.owner.query('select from lien_usager_redevable where compte_id = $1', [
    voisin.compteId,
  ]);
  assert.equal(kept.rowCount, 1, 'hidden, never deleted');
});

test('regie:U1 : deviner n’est pas possible, les essais sont comptés même refusés', async () => {
  const curieux = await b.habitant([ormeval]);
  const answers: number[] = [];
  for (let i = 0; i < 10; i += 1) {
    const answer = await curieux.post('/paiements/rattacher', [
      ['collectivite', 'saint-aubin'],
      ['numero', `F02-26-${i}`],
      ['montant', '1,00'],
    ]);
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
  const autre = await b.habitant([ormeval]);
  const essai = () =>
    autre.post('/paiements/rattacher', [
      ['collectivite', 'saint-aubin'],
      ['numero', 'F02-26-1'],
      ['montant', '1,00'],
    ]);
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
  const stranger = await b.habitant([aubin]);
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
  const voisine = await b.habitant([ormeval]);
  const { rows } = await b.db.owner.query<{ numero: string; montant: string }>(
    'select numero, montant from creance where id = $1',
    [factures.aubin[1]],
  );
  const attached = await voisine.post('/paiements/rattacher', [
    ['collectivite', 'saint-aubin'],
    ['numero', rows[0]?.numero ?? ''],
    ['montant', (Number(rows[0]?.montant) / 100).toFixed(2).replace('.', ',')],
  ]);
  assert.equal(attached.status, 303);
  await b.db.owner.query(
    "update lien_usager_redevable set cree_le = '2026-11-20T20:30:00Z' where compte_id = $1",
    [voisine.compteId],
  );
  const since = async () => text((await voisine.get('/paiements/rattacher')).html);
  assert.match(await since(), /depuis le 20 novembre 2026/);
  await zone('Indian/Reunion');
  assert.match(await since(), /depuis le 21 novembre 2026/);
  await zone('Europe/Paris');
});
