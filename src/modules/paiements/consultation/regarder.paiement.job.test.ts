import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readTenant } from '../../../platform/db/transaction.ts';
import { soldes } from '../../regie/livre/livre.sql.ts';
import { verifyRegies } from '../../regie/verify.ts';
import { type Banc, jusqua, ouvrirBanc, payerSurLaPage } from '../testing/banc.ts';
import { ouvrirParcours, type Parcours } from '../testing/parcours.ts';

let b: Banc;
let p: Parcours;

before(async () => {
  b = await ouvrirBanc();
  p = await ouvrirParcours(b);
});
after(() => b.close());

test('payfip:5 : payé par carte, du bouton au justificatif, sans rien croire du navigateur', async () => {
  const id = await p.facture(4_200);
  const { page, idOp } = await p.ouvrir([id]);
  assert.equal((await p.tentative(idOp)).statut, 'redirigee');
  const back = await payerSurLaPage(page, 'P', 'jamais-notifie');
  assert.equal(new URL(back ?? '').pathname, '/paiements/retour');
  assert.match(await p.retour(idOp), /Inutile de payer de nouveau/);
  assert.equal((await p.creance(id)).statut, 'ouverte', 'the return alone settles nothing');
  await b.work();
  const t = await p.tentative(idOp);
  assert.equal(t.statut, 'reussie');
  assert.equal((await p.creance(id)).statut, 'soldee');
  const shown = await p.retour(idOp);
  assert.match(shown, /Paiement enregistré/);
  assert.match(shown, /J02-26-0000001/);
  assert.equal(await p.avis(t.id, 'reussie'), 1);
});

test('vecteur 4 : un prélèvement (V) est un succès, porté aux prélèvements en cours', async () => {
  const id = await p.facture(3_100);
  const { page, idOp } = await p.ouvrir([id]);
  await payerSurLaPage(page, 'V', 'jamais-notifie');
  await p.retour(idOp);
  await b.work();
  assert.equal((await p.tentative(idOp)).statut, 'reussie');
  const lines = await readTenant(b.db.app, p.commune.id, (tx) =>
    soldes(tx, p.commune.id, p.commune.regies.get('02') ?? ''),
  );
  assert.equal(lines.find((l) => l.compte === 'prelevements_encaissement')?.montant, 3_100);
});

for (const [issue, nom] of [
  ['R', 'carte refusée'],
  ['Z', 'prélèvement refusé'],
] as const)
  test(`payfip:5 : ${nom}, rien n’est réglé et la facture se paie de nouveau`, async () => {
    const id = await p.facture(2_000);
    const { page, idOp } = await p.ouvrir([id]);
    await payerSurLaPage(page, issue, 'jamais-notifie');
    await p.retour(idOp);
    await b.work();
    const t = await p.tentative(idOp);
    assert.equal(t.statut, 'refusee');
    assert.equal(await p.avis(t.id, 'refusee'), 1);
    assert.match(await p.retour(idOp), /Rien n’a été débité/);
    assert.equal((await p.demander([id])).status, 303, 'payable again at once');
    assert.equal(await p.reglements(idOp), 0);
  });

test('vecteurs 6 et 7 : abandonné puis payé à la même page, un seul règlement', async () => {
  const id = await p.facture(1_500);
  const { page, idOp } = await p.ouvrir([id]);
  await payerSurLaPage(page, 'A', 'jamais-notifie.abandon-sur-plateforme');
  await p.retour(idOp);
  await b.work();
  assert.equal((await p.tentative(idOp)).statut, 'en_attente', 'too young to believe an abandon');
  await payerSurLaPage(page, 'P', 'jamais-notifie');
  b.clock.advance(10 * 60_000);
  await b.balayer();
  assert.equal((await p.tentative(idOp)).statut, 'reussie');
  assert.equal(await p.reglements(idOp), 1);
});

test('vecteur 7 : abandon lu à 25 minutes, la facture redevient payable ; la vérité tardive l’emporte', async () => {
  const id = await p.facture(1_700);
  const { page, idOp } = await p.ouvrir([id]);
  await payerSurLaPage(page, 'A', 'jamais-notifie.abandon-sur-plateforme');
  b.clock.advance(25 * 60_000);
  await b.balayer();
  const t = await p.tentative(idOp);
  assert.equal(t.statut, 'abandonnee');
  assert.ok(t.prochaine_le, 'a look is kept for the morning after');
  assert.equal(await p.avis(t.id, 'abandonnee'), 1);
  await b.ordre('resultat', { idOp, resultrans: 'P' });
  b.clock.advance(24 * 3_600_000);
  await b.balayer();
  assert.equal((await p.tentative(idOp)).statut, 'reussie');
  assert.equal((await p.creance(id)).statut, 'soldee');
});

test('payfip:5 : jamais notifié, onglet fermé, le balayage règle', async () => {
  const id = await p.facture(2_600);
  const { page, idOp } = await p.ouvrir([id]);
  await payerSurLaPage(page, 'P', 'jamais-notifie.sans-retour');
  await b.balayer();
  assert.equal((await p.tentative(idOp)).statut, 'redirigee', 'not due yet');
  b.clock.advance(5 * 60_000);
  await b.balayer();
  assert.equal((await p.tentative(idOp)).statut, 'reussie');
});

test('payfip:5 : notifié deux fois, puis cent fois à la fois, un seul règlement', async () => {
  const id = await p.facture(900);
  const { page, idOp } = await p.ouvrir([id]);
  await payerSurLaPage(page, 'P', 'notifie-deux-fois');
  await jusqua(async () => (await p.notifications(idOp)) === 2);
  await b.work();
  const answers = (await b.ordre('notifier', { idOp, fois: 100 })) as { reponses: string[] };
  assert.deepEqual(new Set(answers.reponses), new Set(['200']));
  await Promise.all([b.work(), b.work()]);
  assert.equal(await p.reglements(idOp), 1);
  assert.equal(await p.avis((await p.tentative(idOp)).id, 'reussie'), 1);
  assert.equal(
    await p.compter("select count(*) as n from encaissement where moyen like '%' || $1 || '%'", [idOp]),
    1,
  );
});

test('payfip:5 : notifié avant la réponse de création, l’avis est gardé puis suivi', async () => {
  const id = await p.facture(1_100);
  const { idOp } = await p.ouvrir([id], 'p-immediat.notification-avant-creation');
  await b.work();
  assert.equal((await p.tentative(idOp)).statut, 'reussie');
});

test('invariants 2, 4 et 11 : les trois livres sont égaux et le livre se recalcule', async () => {
  b.clock.advance(2 * 3_600_000);
  await b.balayer();
  const books = await p.livres();
  assert.deepEqual(books.ecarts, []);
  assert.equal(books.regles, 7);
  const report = await readTenant(b.db.app, p.commune.id, (tx) => verifyRegies(tx, p.commune.id));
  assert.deepEqual(
    report.flatMap((r) => r.faults),
    [],
  );
});
