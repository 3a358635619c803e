import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readTenant } from '../../../platform/db/transaction.ts';
import { verifyRegies } from '../../regie/verify.ts';
import { type Banc, ouvrirBanc, payerSurLaPage } from '../testing/banc.ts';
import { ouvrirParcours, type Parcours } from '../testing/parcours.ts';

let b: Banc;
let p: Parcours;

before(async () => {
  b = await ouvrirBanc();
  p = await ouvrirParcours(b);
});
after(() => b.close());

for (const champ of ['montant-altere', 'refdet-altere', 'numcli-altere', 'saisie-alteree'])
  test(`vecteur 8 : ${champ} dans la réponse, quarantaine et rien au livre`, async () => {
    const before = await p.compter('select count(*) as n from ecriture');
    const id = await p.facture(4_200);
    const { page, idOp } = await p.ouvrir([id]);
    await payerSurLaPage(page, 'P', `jamais-notifie.${champ}`);
    await p.retour(idOp);
    await b.work();
    assert.equal((await p.tentative(idOp)).statut, 'quarantaine');
    assert.equal(await p.compter('select count(*) as n from ecriture'), before);
    assert.equal((await p.creance(id)).statut, 'ouverte');
    assert.equal(await p.reglements(idOp), 0);
    assert.match(await p.retour(idOp), /Ne payez pas une seconde fois/);
    await b.ordre('scenario', { idOp, scenario: 'normal' });
  });

test('payfip:2 : un code de résultat inconnu ne conclut rien, et se voit', async () => {
  const id = await p.facture(1_300);
  const { page, idOp } = await p.ouvrir([id]);
  await payerSurLaPage(page, 'P', 'jamais-notifie.resultat-inconnu');
  await p.retour(idOp);
  await b.work();
  const t = await p.tentative(idOp);
  assert.equal(t.statut, 'en_attente');
  assert.equal(t.motif, 'resultat_inconnu');
  await b.ordre('scenario', { idOp, scenario: 'normal' });
  b.clock.advance(6 * 60_000);
  await b.balayer();
  assert.equal((await p.tentative(idOp)).statut, 'reussie');
});

test('vecteur 9 : un paiement d’essai est réussi et ne touche pas le livre', async () => {
  const before = await p.compter('select count(*) as n from ecriture');
  const id = await p.facture(500, '09');
  const { page, idOp } = await p.ouvrir([id]);
  await payerSurLaPage(page, 'P', 'jamais-notifie');
  await p.retour(idOp);
  await b.work();
  const t = await p.tentative(idOp);
  assert.equal(t.statut, 'reussie');
  assert.equal(t.encaissement_id, null);
  assert.equal(await p.compter('select count(*) as n from ecriture'), before);
  assert.equal((await p.creance(id)).statut, 'ouverte');
  assert.match(await p.retour(idOp), /Paiement d’essai/);
});

test('vecteur 10 : un UUID inconnu est gardé un jour puis oublié ; « ../x » est refusé sans trace', async () => {
  const unknown = '6f2a1c52-0b0a-4a53-9a45-1f5b0c9f2d11';
  assert.equal((await b.nobody().post('/payfip/notification', [['idop', unknown]])).status, 200);
  assert.equal(await p.notifications(unknown), 1);
  const total = await p.compter('select count(*) as n from commun.notification_recue');
  assert.equal((await b.nobody().post('/payfip/notification', [['idop', '../x']])).status, 400);
  assert.equal((await b.nobody().post('/payfip/notification', [['autre', 'x']])).status, 400);
  assert.equal((await b.nobody().post('/payfip/notification', [['idop', 'x'.repeat(10_000)]])).status, 413);
  assert.equal(await p.compter('select count(*) as n from commun.notification_recue'), total);
  b.clock.advance(25 * 3_600_000);
  await b.balayer();
  assert.equal(await p.notifications(unknown), 0);
});

test('payfip:5 : passé deux cents identifiants inconnus dans l’heure, une adresse n’en fait plus garder, les nôtres si', async () => {
  const say = async (idop: string) =>
    (await b.nobody().post('/payfip/notification', [['idop', idop]])).status;
  assert.equal(await say('6f2a1c52-0b0a-4a53-9a45-1f5b0c9f2d12'), 200);
  await b.db.owner.query(
    `update commun.essai_acces set nombre = 200 where cle like 'avis-inconnu.adresse:%'`,
  );
  const refused = '6f2a1c52-0b0a-4a53-9a45-1f5b0c9f2d13';
  assert.equal(await say(refused), 200);
  assert.equal(await p.notifications(refused), 0);
  const { idOp } = await p.ouvrir([await p.facture(2_200)]);
  assert.equal(await say(idOp), 200);
  assert.equal(await p.notifications(idOp.toLowerCase()), 1);
});

test('payfip:5 : un avis forgé ne change rien', async () => {
  const id = await p.facture(2_100);
  const { idOp } = await p.ouvrir([id]);
  const state = await p.tentative(idOp);
  const answer = await b.nobody().post('/payfip/notification', [
    ['idop', idOp],
    ['resultrans', 'P'],
    ['montant', '2100'],
  ]);
  assert.equal(answer.status, 200);
  await p.habitant.get(`/paiements/retour?idop=${idOp}&resultrans=P`);
  await b.work();
  assert.equal((await p.creance(id)).statut, 'ouverte');
  assert.equal(await p.reglements(idOp), 0);
  assert.notEqual((await p.tentative(idOp)).statut, 'reussie');
  assert.equal(state.encaissement_id, null);
});

test('vecteur 11 : faute technique à la consultation, rien ne change, prochain regard dans 30 minutes au moins', async () => {
  const id = await p.facture(2_200);
  const { page, idOp } = await p.ouvrir([id]);
  await payerSurLaPage(page, 'P', 'jamais-notifie.service-arrete-apres-retour');
  await p.retour(idOp);
  const now = Date.parse(b.clock.now());
  await b.work();
  const t = await p.tentative(idOp);
  assert.equal(t.statut, 'redirigee');
  assert.ok(t.prochaine_le && Date.parse(t.prochaine_le) - now >= 30 * 60_000);
  await b.ordre('scenario', { idOp, scenario: 'normal' });
  b.clock.advance(35 * 60_000);
  await b.balayer();
  assert.equal((await p.tentative(idOp)).statut, 'reussie');
});

test('vecteur 12 : payé pendant que la facture était annulée, tout en recettes à classer, et le payeur le sait', async () => {
  const id = await p.facture(3_300);
  const { page, idOp } = await p.ouvrir([id]);
  await b.db.owner.query("update creance set statut = 'annulee' where id = $1", [id]);
  await payerSurLaPage(page, 'P', 'jamais-notifie');
  await p.retour(idOp);
  await b.work();
  const t = await p.tentative(idOp);
  assert.equal(t.statut, 'reussie');
  const { rows } = await b.db.owner.query<{ motif: string; montant: number }>(
    'select motif, montant from dossier_a_classer where encaissement_id = $1',
    [t.encaissement_id],
  );
  assert.deepEqual(rows, [{ motif: 'creance_annulee', montant: 3_300 }]);
  assert.match(await p.retour(idOp), /gardée à votre crédit/);
  assert.match((await p.habitant.get('/paiements')).html, /33,00.€ à votre crédit/);
});

test('payfip:5 : deux tentatives de la même facture payées, la seconde est un surplus', async () => {
  const id = await p.facture(1_250);
  const first = await p.ouvrir([id]);
  b.clock.advance(21 * 60_000);
  const second = await p.ouvrir([id]);
  await b.ordre('resultat', { idOp: first.idOp, resultrans: 'P' });
  await b.ordre('resultat', { idOp: second.idOp, resultrans: 'P' });
  b.clock.advance(60 * 60_000);
  await b.balayer();
  await b.balayer();
  assert.equal((await p.tentative(first.idOp)).statut, 'reussie');
  assert.equal((await p.tentative(second.idOp)).statut, 'reussie');
  assert.equal((await p.creance(id)).regle, 1_250);
  assert.equal(
    await p.compter("select count(*) as n from dossier_a_classer where montant = 1250 and statut = 'ouvert'"),
    1,
  );
});

test('invariants 2, 4 et 11 : les trois livres sont égaux et le livre se recalcule', async () => {
  b.clock.advance(2 * 3_600_000);
  await b.balayer();
  const books = await p.livres();
  assert.deepEqual(books.ecarts, []);
  assert.equal(books.regles, 5);
  const report = await readTenant(b.db.app, p.commune.id, (tx) => verifyRegies(tx, p.commune.id));
  assert.deepEqual(
    report.flatMap((r) => r.faults),
    [],
  );
});
