import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { DemandePaiement } from '../../modules/paiements/ports.ts';
import { readCreate, readLookup } from './answer.ts';
import { post } from './client.ts';
import { writeEnvelope } from './format.ts';
import { payfip } from './index.ts';
import { type Bench, startBench, until } from './testing/bench.ts';

let bench: Bench;
before(async () => {
  bench = await startBench();
});
after(() => bench.close());
beforeEach(async () => {
  bench.notified.length = 0;
  await bench.order('horloge', { a: '2026-11-20T10:00:00Z' });
});

test('payfip:2 contrat : création, page, paiement, notification, retour, consultation', async () => {
  const request = bench.demande();
  const idOp = await bench.accepted(request);
  assert.equal(await bench.result(idOp), 'introuvable');
  const pageText = await (await fetch(bench.gateway.pageUrl(idOp))).text();
  assert.match(pageText, /Simulateur PayFiP/);
  assert.match(pageText, /42,00/);
  assert.equal(await bench.result(idOp), 'en_cours');
  const answer = await bench.pay(idOp, 'P');
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), `${bench.siteUrl}/retour?t=1&idop=${idOp}`);
  await until(() => bench.notified.length === 1);
  assert.deepEqual(bench.notified, [idOp]);
  const outcome = await bench.gateway.lookup(idOp);
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

test('payfip:2 contrat : chaque bouton donne son résultat', async () => {
  const expected = {
    P: 'paye_carte',
    V: 'paye_prelevement',
    R: 'carte_refusee',
    Z: 'prelevement_refuse',
    A: 'abandonne',
  };
  for (const [issue, resultat] of Object.entries(expected)) {
    const idOp = await bench.accepted(bench.demande());
    assert.equal((await bench.pay(idOp, issue)).status, 303);
    assert.equal(await bench.result(idOp), resultat);
  }
});

test('payfip:2 contrat : le libellé d’un client connu, T2 pour un inconnu', async () => {
  const known = await bench.gateway.client('090904');
  assert.ok(known.kind === 'accepted');
  assert.match(known.client.libelle.join(' '), /CIAS/);
  const unknown = await bench.gateway.client('123456');
  assert.ok(unknown.kind === 'fault');
  assert.deepEqual([unknown.code, unknown.field], ['T2', 'numcli']);
});

test('payfip:2 contrat : le simulateur et l’adaptateur refusent les mêmes champs avec les mêmes codes', async () => {
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
    const request = bench.demande(null, more);
    assert.equal(bench.gateway.verify(request)?.code, code);
    const local = await bench.gateway.create(request);
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
      { serviceUrl: bench.standIn.serviceUrl },
      writeEnvelope('creerPaiementSecurise', Object.entries(fields)),
    );
    assert.ok(sent.ok);
    const answer = readCreate(sent.answer);
    assert.ok(answer.kind === 'fault');
    assert.equal(answer.code, code);
  }
  const unknown = await bench.gateway.create(bench.demande(null, { numcli: '123456' }));
  assert.ok(unknown.kind === 'fault' && unknown.code === 'T2' && unknown.exchange.status === 500);
});

test('payfip:2 contrat : idop en minuscules dans la demande → P1', async () => {
  const idOp = await bench.accepted(bench.demande('p-immediat'));
  const envelope = writeEnvelope('recupererDetailPaiementSecurise', [['idop', idOp]]);
  const sent = await post({ serviceUrl: bench.standIn.serviceUrl }, envelope);
  assert.ok(sent.ok);
  const answer = readLookup(sent.answer, idOp);
  assert.ok(answer.kind === 'fault' && answer.code === 'P1');
});

test('payfip:3 contrat : P3 après usage, P4 après quinze minutes, A puis P dans la fenêtre, purge à 3 h', async () => {
  const page = async (idOp: string) => (await fetch(bench.gateway.pageUrl(idOp))).text();
  const used = await bench.accepted(bench.demande());
  assert.match(await page(used), /Récapitulatif/);
  assert.match(await page(used), /P3/);
  const twice = await bench.accepted(bench.demande());
  await bench.pay(twice, 'A');
  assert.equal(await bench.result(twice), 'abandonne');
  assert.match(await page(twice), /Récapitulatif/);
  await bench.pay(twice, 'P');
  assert.equal(await bench.result(twice), 'paye_carte');
  const late = await bench.accepted(bench.demande());
  await bench.order('horloge', { avancerMinutes: 16 });
  assert.match(await page(late), /P4/);
  await bench.order('horloge', { avancerMinutes: 24 * 60 });
  assert.match(await page(late), /P1/);
  assert.equal(await bench.result(used), 'introuvable');
  assert.equal(await bench.result(twice), 'paye_carte');
  await bench.order('horloge', { avancerMinutes: 366 * 24 * 60 });
  assert.equal(await bench.result(twice), 'introuvable');
});

test('payfip:4 contrat : la production ne s’ouvre que le lendemain d’une activation par chaque moyen', async () => {
  const numcli = '090905';
  const production = async () => {
    const outcome = await bench.gateway.create(bench.demande(null, { numcli }));
    return outcome.kind === 'fault' ? outcome.code : outcome.kind;
  };
  assert.equal(await production(), 'T4');
  await bench.accepted(bench.demande('p-immediat', { numcli, saisie: 'X' }));
  await bench.order('horloge', { avancerMinutes: 24 * 60 });
  assert.equal(await production(), 'T4');
  await bench.accepted(bench.demande('v-immediat', { numcli, saisie: 'X' }));
  assert.equal(await production(), 'T4');
  await bench.order('horloge', { avancerMinutes: 48 * 60 });
  assert.equal(await production(), 'accepted');
});

test('Garde réseau : https exigé ailleurs que sur cette machine, réponse trop longue illisible, hôte muet', async () => {
  assert.throws(() => payfip({ serviceUrl: 'http://payfip.exemple.fr/x' }), /https/);
  assert.ok(payfip({ serviceUrl: 'http://payfip:3003/x', pageUrl: 'http://payfip:3003/y', simulated: true }));
  const tiny = await post({ serviceUrl: bench.standIn.serviceUrl, maxResponseBytes: 10 }, '<x/>');
  assert.deepEqual([tiny.ok, !tiny.ok && tiny.reason], [false, 'unreadable']);
  const silent = await post({ serviceUrl: 'http://127.0.0.1:1/' }, '<x/>');
  assert.deepEqual([silent.ok, !silent.ok && silent.reason], [false, 'network']);
});
