import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
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

test('payfip:5 contrat : pannes techniques à la création et à la consultation → inconnu', async () => {
  const short = payfip({
    serviceUrl: bench.standIn.serviceUrl,
    pageUrl: bench.standIn.pageUrl,
    timeoutMs: 300,
  });
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
    const request = bench.demande(`creation-${name}`);
    const caller = reason === 'timeout' ? short : bench.gateway;
    const creation = await caller.create(request);
    assert.ok(creation.kind === 'unknown', name);
    assert.equal(creation.reason, reason, name);
    const kept = JSON.parse(await bench.read(`api/operations?refdet=${request.refdet}`));
    assert.equal(kept.length, name.endsWith('apres') ? 1 : 0, name);
    const idOp = await bench.accepted(bench.demande(`p-immediat.consultation-${name}`));
    const looked = await caller.lookup(idOp);
    assert.ok(looked.kind === 'unknown', name);
    assert.equal(looked.reason, reason, name);
  }
  const functional = await bench.gateway.create(
    bench.demande('creation-faute-fonctionnelle.sans-enfants.http-200'),
  );
  assert.ok(functional.kind === 'fault' && functional.code === null);
});

test('payfip:6 contrat : réponses altérées et formes variées se lisent telles quelles', async () => {
  const detailOf = async (scenario: string) => {
    const outcome = await bench.gateway.lookup(await bench.accepted(bench.demande(`p-immediat.${scenario}`)));
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

test('payfip:6 contrat : résultats tardifs, service arrêté après le retour, panne d’une seule fois', async () => {
  const looks = async (scenario: string, count: number) => {
    const idOp = await bench.accepted(bench.demande(scenario));
    const seen: string[] = [];
    for (let i = 0; i < count; i += 1) seen.push(await bench.result(idOp));
    return seen;
  };
  assert.deepEqual(await looks('p-apres-3', 4), ['en_cours', 'en_cours', 'en_cours', 'paye_carte']);
  assert.deepEqual(await looks('a-puis-p', 2), ['abandonne', 'paye_carte']);
  assert.deepEqual(await looks('p-immediat.consultation-maintenance.une-fois', 2), ['html', 'paye_carte']);
  const idOp = await bench.accepted(bench.demande());
  assert.equal(await bench.result(idOp), 'introuvable');
  await bench.pay(idOp, 'P', 'service-arrete-apres-retour');
  assert.equal(await bench.result(idOp), 'technical_fault');
  await bench.order('scenario', { idOp, scenario: 'normal' });
  assert.equal(await bench.result(idOp), 'paye_carte');
});

test('payfip:6 contrat : notifications jamais, deux fois, cent fois, avant la création, forgées', async () => {
  await bench.accepted(bench.demande('p-immediat.jamais-notifie'));
  const twice = await bench.accepted(bench.demande('p-immediat.notifie-deux-fois'));
  await until(() => bench.notified.length === 2);
  assert.deepEqual(bench.notified, [twice, twice]);
  bench.notified.length = 0;
  const hundred = await bench.accepted(bench.demande('p-immediat.notifie-100'));
  await until(() => bench.notified.length === 100);
  assert.ok(bench.notified.every((idop) => idop === hundred));
  bench.notified.length = 0;
  const early = await bench.accepted(bench.demande('notification-avant-creation'));
  assert.deepEqual(bench.notified, [early]);
  bench.notified.length = 0;
  const forged = await bench.accepted(bench.demande('p-immediat.idop-forge'));
  await until(() => bench.notified.length === 3);
  assert.notEqual(bench.notified[0], forged);
  assert.deepEqual(bench.notified.slice(1), ['../x', forged]);
  bench.notified.length = 0;
  const before = await bench.accepted(bench.demande('notification-avant-retour'));
  await bench.pay(before, 'V');
  assert.deepEqual(bench.notified, [before]);
});

test('payfip:6 contrat : retour par POST, sans retour, double clic', async () => {
  const byPost = await bench.accepted(bench.demande('retour-post'));
  assert.match(await (await bench.pay(byPost, 'P')).text(), /<form method="post" action="http:\/\/127/);
  const none = await bench.accepted(bench.demande('sans-retour'));
  assert.match(await (await bench.pay(none, 'P')).text(), /ferme l’onglet/);
  const idOp = await bench.accepted(bench.demande());
  await fetch(bench.gateway.pageUrl(idOp));
  const body = () => new URLSearchParams({ idop: idOp, issue: 'P' });
  const click = () =>
    fetch(`${bench.standIn.url}/tpa/paiement`, { method: 'POST', body: body(), redirect: 'manual' });
  const answers = await Promise.all([click(), click(), click()]);
  assert.ok(answers.every((answer) => answer.status === 303));
  await until(() => bench.notified.filter((idop) => idop === idOp).length >= 1);
  const book: { idOp: string }[] = JSON.parse(await bench.read('api/livre'));
  assert.equal(book.filter((line) => line.idOp === idOp).length, 1);
});

test('payfip:6 contrat : ordres du simulateur par référence et par client, et ordres absurdes refusés', async () => {
  const request = bench.demande();
  await bench.order('scenario', { refdet: request.refdet, scenario: 'r-immediat' });
  assert.equal(await bench.result(await bench.accepted(request)), 'carte_refusee');
  await bench.order('scenario', { numcli: '090903', scenario: 'v-immediat' });
  assert.equal(
    await bench.result(await bench.accepted(bench.demande(null, { numcli: '090903' }))),
    'paye_prelevement',
  );
  await bench.order('scenario', { numcli: '090903', scenario: '' });
  const absurd = await bench.order('scenario', { scenario: 'nimporte' });
  assert.equal(absurd.status, 400);
  assert.equal((await bench.order('inconnu', {})).status, 400);
  assert.equal((await fetch(`${bench.standIn.url}/_simulateur`)).status, 200);
  assert.match(await (await fetch(`${bench.standIn.serviceUrl}?wsdl`)).text(), /creerPaiementSecurise/);
});
