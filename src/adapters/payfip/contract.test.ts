import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type RunningPayfip, startPayfip } from '../../../simulators/payfip/index.ts';
import type { DemandePaiement, PasserellePaiement } from '../../modules/regie/ports.ts';
import { readCreate, readLookup } from './answer.ts';
import { post } from './client.ts';
import { writeEnvelope } from './format.ts';
import { payfip } from './index.ts';

let folder: string;
let standIn: RunningPayfip;
let gateway: PasserellePaiement;
let notified: string[] = [];
const site = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += String(chunk);
  });
  request.on('end', () => {
    notified.push(new URLSearchParams(body).get('idop') ?? '');
    response.end();
  });
});
let siteUrl = '';
let counter = 0;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-payfip-'));
  standIn = await startPayfip({ port: 0, bookDir: folder });
  gateway = payfip({ serviceUrl: standIn.serviceUrl, pageUrl: standIn.pageUrl, timeoutMs: 10_000 });
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done));
  siteUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
after(async () => {
  await standIn.close();
  site.closeAllConnections();
  await new Promise((done) => site.close(done));
  await rm(folder, { recursive: true });
});

const order = async (name: string, body: object): Promise<Response> =>
  fetch(`${standIn.url}/_simulateur/api/${name}`, { method: 'POST', body: JSON.stringify(body) });
const get = async (path: string) => (await fetch(`${standIn.url}/_simulateur/${path}`)).text();

beforeEach(async () => {
  notified = [];
  await order('horloge', { a: '2026-11-20T10:00:00Z' });
});

const newRefdet = (): string => {
  counter += 1;
  return `PVCONTRAT${String(counter).padStart(6, '0')}`;
};
const demande = (scenario: string | null = null, more: Partial<DemandePaiement> = {}): DemandePaiement => ({
  numcli: '090901',
  exer: '2026',
  refdet: newRefdet(),
  objet: 'Cantine — novembre',
  montant: 4200,
  mel: scenario === null ? 'claire@exemple.fr' : `scenario+${scenario}@exemple.fr`,
  saisie: 'W',
  url_notif: `${siteUrl}/notification`,
  url_redirect: `${siteUrl}/retour?t=1`,
  ...more,
});

async function accepted(request: DemandePaiement): Promise<string> {
  const outcome = await gateway.create(request);
  assert.ok(outcome.kind === 'accepted', JSON.stringify(outcome));
  return outcome.idOp;
}
async function result(idOp: string): Promise<string> {
  const outcome = await gateway.lookup(idOp);
  if (outcome.kind === 'accepted') return outcome.detail.resultat;
  return outcome.kind === 'fault' ? outcome.meaning : outcome.reason;
}
/** Opens the page and presses one of its buttons, as a browser does. */
async function pay(idOp: string, issue: string, scenario = ''): Promise<Response> {
  await fetch(gateway.pageUrl(idOp));
  const body = new URLSearchParams({ idop: idOp, issue, scenario });
  return fetch(`${standIn.url}/tpa/paiement`, { method: 'POST', body, redirect: 'manual' });
}
async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !condition(); i += 1) await pause(10);
  assert.ok(condition(), 'condition never met');
}

test('PAYFIP-2 contrat : création, page, paiement, notification, retour, consultation', async () => {
  const request = demande();
  const idOp = await accepted(request);
  assert.equal(await result(idOp), 'introuvable');
  const pageText = await (await fetch(gateway.pageUrl(idOp))).text();
  assert.match(pageText, /Simulateur PayFiP/);
  assert.match(pageText, /42,00/);
  assert.equal(await result(idOp), 'en_cours');
  const answer = await pay(idOp, 'P');
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), `${siteUrl}/retour?t=1&idop=${idOp}`);
  await until(() => notified.length === 1);
  assert.deepEqual(notified, [idOp]);
  const outcome = await gateway.lookup(idOp);
  assert.ok(outcome.kind === 'accepted');
  const { detail } = outcome;
  assert.deepEqual(
    [detail.numcli, detail.refdet, detail.montant, detail.saisie, detail.exer, detail.resultat, detail.objet],
    [request.numcli, request.refdet, 4200, 'W', '2026', 'paye_carte', 'Cantine novembre'],
  );
  assert.ok(detail.numauto && detail.date && detail.instant);
  assert.ok(outcome.exchange.request?.includes(idOp) && outcome.exchange.response?.includes('resultrans'));
  assert.equal(outcome.exchange.status, 200);
});

test('PAYFIP-2 contrat : chaque bouton donne son résultat', async () => {
  const expected = {
    P: 'paye_carte',
    V: 'paye_prelevement',
    R: 'carte_refusee',
    Z: 'prelevement_refuse',
    A: 'abandonne',
  };
  for (const [issue, resultat] of Object.entries(expected)) {
    const idOp = await accepted(demande());
    assert.equal((await pay(idOp, issue)).status, 303);
    assert.equal(await result(idOp), resultat);
  }
});

test('PAYFIP-2 contrat : le libellé d’un client connu, T2 pour un inconnu', async () => {
  const known = await gateway.client('090904');
  assert.ok(known.kind === 'accepted');
  assert.match(known.client.libelle.join(' '), /CIAS/);
  const unknown = await gateway.client('123456');
  assert.ok(unknown.kind === 'fault');
  assert.deepEqual([unknown.code, unknown.field], ['T2', 'numcli']);
});

test('PAYFIP-2 contrat : le simulateur et l’adaptateur refusent les mêmes champs avec les mêmes codes', async () => {
  const bad: [Partial<DemandePaiement>, string][] = [
    [{ refdet: 'ABCD' }, 'R3'],
    [{ montant: 99 }, 'M3'],
    [{ montant: 10_000_000 }, 'M5'],
    [{ mel: '' }, 'A1'],
    [{ mel: 'claire', montant: 1 }, 'A2'],
    [{ numcli: '9090' }, 'T1'],
    [{ url_notif: 'x' }, 'N1'],
    [{ url_redirect: 'x' }, 'D1'],
  ];
  for (const [more, code] of bad) {
    const request = demande(null, more);
    assert.equal(gateway.verify(request)?.code, code);
    const local = await gateway.create(request);
    assert.ok(local.kind === 'fault' && local.exchange.request === null);
    const { url_notif, url_redirect, objet, ...rest } = request;
    const fields = {
      ...rest,
      montant: String(rest.montant),
      objet,
      urlnotif: url_notif,
      urlredirect: url_redirect,
    };
    const sent = await post(
      { serviceUrl: standIn.serviceUrl },
      writeEnvelope('creerPaiementSecurise', Object.entries(fields)),
    );
    assert.ok(sent.ok);
    const answer = readCreate(sent.answer);
    assert.ok(answer.kind === 'fault');
    assert.equal(answer.code, code);
  }
  const unknown = await gateway.create(demande(null, { numcli: '123456' }));
  assert.ok(unknown.kind === 'fault' && unknown.code === 'T2' && unknown.exchange.status === 500);
});

test('PAYFIP-2 contrat : idop en minuscules dans la demande → P1', async () => {
  const idOp = await accepted(demande('p-immediat'));
  const envelope = writeEnvelope('recupererDetailPaiementSecurise', [['idop', idOp]]);
  const sent = await post({ serviceUrl: standIn.serviceUrl }, envelope);
  assert.ok(sent.ok);
  const answer = readLookup(sent.answer, idOp);
  assert.ok(answer.kind === 'fault' && answer.code === 'P1');
});

test('PAYFIP-3 contrat : P3 après usage, P4 après quinze minutes, A puis P dans la fenêtre, purge à 3 h', async () => {
  const page = async (idOp: string) => (await fetch(gateway.pageUrl(idOp))).text();
  const used = await accepted(demande());
  assert.match(await page(used), /Récapitulatif/);
  assert.match(await page(used), /P3/);
  const twice = await accepted(demande());
  await pay(twice, 'A');
  assert.equal(await result(twice), 'abandonne');
  assert.match(await page(twice), /Récapitulatif/);
  await pay(twice, 'P');
  assert.equal(await result(twice), 'paye_carte');
  const late = await accepted(demande());
  await order('horloge', { avancerMinutes: 16 });
  assert.match(await page(late), /P4/);
  await order('horloge', { avancerMinutes: 24 * 60 });
  assert.match(await page(late), /P1/);
  assert.equal(await result(used), 'introuvable');
  assert.equal(await result(twice), 'paye_carte');
  await order('horloge', { avancerMinutes: 366 * 24 * 60 });
  assert.equal(await result(twice), 'introuvable');
});

test('PAYFIP-5 contrat : pannes techniques à la création et à la consultation → inconnu', async () => {
  const short = payfip({ serviceUrl: standIn.serviceUrl, pageUrl: standIn.pageUrl, timeoutMs: 300 });
  const cases: [string, string][] = [
    ['attente-avant', 'timeout'],
    ['attente-apres', 'timeout'],
    ['coupure-avant', 'network'],
    ['coupure-apres', 'network'],
    ['maintenance', 'html'],
    ['illisible', 'unreadable'],
    ['vide', 'unreadable'],
    ['faute-dysfonctionnement', 'technical_fault'],
    ['faute-indisponibilite.http-200', 'technical_fault'],
    ['faute-protocolaire.sans-enfants', 'technical_fault'],
    ['faute-protocolaire.sans-espace', 'technical_fault'],
  ];
  for (const [name, reason] of cases) {
    const request = demande(`creation-${name}`);
    const caller = reason === 'timeout' ? short : gateway;
    const creation = await caller.create(request);
    assert.ok(creation.kind === 'unknown', name);
    assert.equal(creation.reason, reason, name);
    const kept = JSON.parse(await get(`api/operations?refdet=${request.refdet}`));
    assert.equal(kept.length, name.endsWith('apres') ? 1 : 0, name);
    const idOp = await accepted(demande(`p-immediat.consultation-${name}`));
    const looked = await caller.lookup(idOp);
    assert.ok(looked.kind === 'unknown', name);
    assert.equal(looked.reason, reason, name);
  }
  const functional = await gateway.create(demande('creation-faute-fonctionnelle.sans-enfants.http-200'));
  assert.ok(functional.kind === 'fault' && functional.code === null);
});

test('PAYFIP-6 contrat : réponses altérées et formes variées se lisent telles quelles', async () => {
  const detailOf = async (scenario: string) => {
    const outcome = await gateway.lookup(await accepted(demande(`p-immediat.${scenario}`)));
    assert.ok(outcome.kind === 'accepted', scenario);
    return outcome.detail;
  };
  assert.equal((await detailOf('montant-altere')).montant, 4199);
  assert.match((await detailOf('refdet-altere')).refdet ?? '', /^ALTERE/);
  assert.equal((await detailOf('numcli-altere')).numcli, '090902');
  assert.equal((await detailOf('saisie-alteree')).saisie, 'T');
  assert.equal((await detailOf('exer-altere')).exer, '2025');
  assert.equal((await detailOf('exer-deux-chiffres')).exer, '2026');
  assert.equal((await detailOf('numauto-absent')).numauto, null);
  assert.equal((await detailOf('idop-minuscule')).resultat, 'paye_carte');
  assert.equal((await detailOf('sans-espace')).resultat, 'paye_carte');
  const unknown = await detailOf('resultat-inconnu');
  assert.deepEqual([unknown.resultat, unknown.resultat_brut], ['inconnu', 'Y']);
});

test('PAYFIP-6 contrat : résultats tardifs, service arrêté après le retour, panne d’une seule fois', async () => {
  const looks = async (scenario: string, count: number) => {
    const idOp = await accepted(demande(scenario));
    const seen: string[] = [];
    for (let i = 0; i < count; i += 1) seen.push(await result(idOp));
    return seen;
  };
  assert.deepEqual(await looks('p-apres-3', 4), ['en_cours', 'en_cours', 'en_cours', 'paye_carte']);
  assert.deepEqual(await looks('a-puis-p', 2), ['abandonne', 'paye_carte']);
  assert.deepEqual(await looks('p-immediat.consultation-maintenance.une-fois', 2), ['html', 'paye_carte']);
  const idOp = await accepted(demande());
  assert.equal(await result(idOp), 'introuvable');
  await pay(idOp, 'P', 'service-arrete-apres-retour');
  assert.equal(await result(idOp), 'technical_fault');
  await order('scenario', { idOp, scenario: 'normal' });
  assert.equal(await result(idOp), 'paye_carte');
});

test('PAYFIP-6 contrat : notifications jamais, deux fois, cent fois, avant la création, forgées', async () => {
  await accepted(demande('p-immediat.jamais-notifie'));
  const twice = await accepted(demande('p-immediat.notifie-deux-fois'));
  await until(() => notified.length === 2);
  assert.deepEqual(notified, [twice, twice]);
  notified = [];
  const hundred = await accepted(demande('p-immediat.notifie-100'));
  await until(() => notified.length === 100);
  assert.ok(notified.every((idop) => idop === hundred));
  notified = [];
  const early = await accepted(demande('notification-avant-creation'));
  assert.deepEqual(notified, [early]);
  notified = [];
  const forged = await accepted(demande('p-immediat.idop-forge'));
  await until(() => notified.length === 3);
  assert.notEqual(notified[0], forged);
  assert.deepEqual(notified.slice(1), ['../x', forged]);
  notified = [];
  const before = await accepted(demande('notification-avant-retour'));
  await pay(before, 'V');
  assert.deepEqual(notified, [before]);
});

test('PAYFIP-6 contrat : retour par POST, sans retour, double clic', async () => {
  const byPost = await accepted(demande('retour-post'));
  assert.match(await (await pay(byPost, 'P')).text(), /<form method="post" action="http:\/\/127/);
  const none = await accepted(demande('sans-retour'));
  assert.match(await (await pay(none, 'P')).text(), /ferme l’onglet/);
  const idOp = await accepted(demande());
  await fetch(gateway.pageUrl(idOp));
  const body = () => new URLSearchParams({ idop: idOp, issue: 'P' });
  const click = () =>
    fetch(`${standIn.url}/tpa/paiement`, { method: 'POST', body: body(), redirect: 'manual' });
  const answers = await Promise.all([click(), click(), click()]);
  assert.ok(answers.every((answer) => answer.status === 303));
  await until(() => notified.filter((idop) => idop === idOp).length >= 1);
  const book: { idOp: string }[] = JSON.parse(await get('api/livre'));
  assert.equal(book.filter((line) => line.idOp === idOp).length, 1);
});

test('PAYFIP-4 contrat : la production ne s’ouvre que le lendemain d’une activation par chaque moyen', async () => {
  const numcli = '090905';
  const production = async () => {
    const outcome = await gateway.create(demande(null, { numcli }));
    return outcome.kind === 'fault' ? outcome.code : outcome.kind;
  };
  assert.equal(await production(), 'T4');
  await accepted(demande('p-immediat', { numcli, saisie: 'X' }));
  await order('horloge', { avancerMinutes: 24 * 60 });
  assert.equal(await production(), 'T4');
  await accepted(demande('v-immediat', { numcli, saisie: 'X' }));
  assert.equal(await production(), 'T4');
  await order('horloge', { avancerMinutes: 48 * 60 });
  assert.equal(await production(), 'accepted');
});

test('PAYFIP-6 contrat : ordres du simulateur par référence et par client, et ordres absurdes refusés', async () => {
  const request = demande();
  await order('scenario', { refdet: request.refdet, scenario: 'r-immediat' });
  assert.equal(await result(await accepted(request)), 'carte_refusee');
  await order('scenario', { numcli: '090903', scenario: 'v-immediat' });
  assert.equal(await result(await accepted(demande(null, { numcli: '090903' }))), 'paye_prelevement');
  await order('scenario', { numcli: '090903', scenario: '' });
  const absurd = await order('scenario', { scenario: 'nimporte' });
  assert.equal(absurd.status, 400);
  assert.equal((await order('inconnu', {})).status, 400);
  assert.equal((await fetch(`${standIn.url}/_simulateur`)).status, 200);
  assert.match(await (await fetch(`${standIn.serviceUrl}?wsdl`)).text(), /creerPaiementSecurise/);
});

test('Garde réseau : https exigé ailleurs que sur cette machine, réponse trop longue illisible, hôte muet', async () => {
  assert.throws(() => payfip({ serviceUrl: 'http://payfip.exemple.fr/x' }), /https/);
  assert.ok(payfip({ serviceUrl: 'http://payfip:3003/x', pageUrl: 'http://payfip:3003/y', simulated: true }));
  const tiny = await post({ serviceUrl: standIn.serviceUrl, maxResponseBytes: 10 }, '<x/>');
  assert.deepEqual([tiny.ok, !tiny.ok && tiny.reason], [false, 'unreadable']);
  const silent = await post({ serviceUrl: 'http://127.0.0.1:1/' }, '<x/>');
  assert.deepEqual([silent.ok, !silent.ok && silent.reason], [false, 'network']);
});
