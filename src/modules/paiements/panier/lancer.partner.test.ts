import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Banc, ouvrirBanc } from '../testing/banc.ts';
import { ouvrirParcours, type Parcours } from '../testing/parcours.ts';

let b: Banc;
let p: Parcours;

before(async () => {
  b = await ouvrirBanc();
  p = await ouvrirParcours(b);
});
after(() => b.close());

test('regie:P2 : la même facture ne part pas deux fois en vingt minutes ; le même formulaire deux fois ne fait qu’un paiement', async () => {
  const id = await p.facture(1_800);
  const answers = await Promise.all([
    p.demander([id], undefined, 'form-1'),
    p.demander([id], undefined, 'form-1'),
  ]);
  assert.deepEqual(
    answers.map((a) => a.status),
    [303, 303],
  );
  assert.equal(await p.compter('select count(*) as n from tentative_creance where creance_id = $1', [id]), 1);
  const again = await p.demander([id]);
  assert.equal(again.status, 200, 'the recap says why, before any button');
  assert.match(again.html, /Nous vérifions votre paiement précédent/);
  assert.equal(await p.compter('select count(*) as n from tentative_creance where creance_id = $1', [id]), 1);
});

test('payfip:2 : refus de champ à la création, tentative échouée, message au payeur', async () => {
  const id = await p.facture(1_900);
  const answer = await p.demander([id], 'creation-faute-fonctionnelle');
  assert.equal(answer.status, 422);
  assert.deepEqual(await p.etats(id), ['echouee']);
  assert.equal((await p.demander([id])).status, 303, 'a new attempt is free');
});

test('regie:E1 : l’adresse électronique est demandée, et ce qui est tapé reste', async () => {
  const id = await p.facture(1_950);
  const answer = await p.habitant.post('/paiements/payer', [
    ['c', `${p.commune.slug}/${id}`],
    ['mel', 'camille'],
  ]);
  assert.equal(answer.status, 422);
  const text = answer.html;
  assert.match(text, /value="camille"/);
  assert.match(text, /adresse électronique complète|Écrivez votre adresse/);
});

for (const scenario of [
  'creation-faute-indisponibilite',
  'creation-coupure-apres',
  'creation-maintenance',
  'creation-attente-apres',
])
  test(`payfip:5 : ${scenario}, page simple, rien de perdu, une nouvelle tentative est libre`, async () => {
    const id = await p.facture(1_600);
    const answer = await p.demander([id], scenario);
    assert.equal(answer.status, 503);
    assert.match(answer.html, /Paiement en ligne momentanément indisponible/);
    assert.deepEqual(await p.etats(id), ['abandonnee_sans_idop']);
    const { idOp } = await p.ouvrir([id]);
    assert.equal((await p.tentative(idOp)).statut, 'redirigee');
  });

test('payfip:5 : un processus mort avant l’appel ne bloque pas la facture', async () => {
  const id = await p.facture(1_650);
  const { idOp } = await p.ouvrir([id]);
  const { id: tentativeId } = await p.tentative(idOp);
  await b.db.owner.query(
    "update tentative_paiement set statut = 'demandee', id_op = null, prochaine_le = creee_le + interval '2 minutes' where id = $1",
    [tentativeId],
  );
  b.clock.advance(3 * 60_000);
  await b.balayer();
  const { rows } = await b.db.owner.query<{ statut: string }>(
    'select statut from tentative_paiement where id = $1',
    [tentativeId],
  );
  assert.equal(rows[0]?.statut, 'abandonnee_sans_idop');
  assert.equal((await p.demander([id])).status, 303);
});

test('regie:U1 : le retour d’un autre compte ne dit rien du paiement', async () => {
  const id = await p.facture(2_750);
  const { idOp } = await p.ouvrir([id]);
  const other = await b.habitant([p.commune]);
  const text = (await other.get(`/paiements/retour?idop=${idOp}`)).html;
  assert.doesNotMatch(text, /27,50/);
  const nobody = (await b.nobody().get(`/paiements/retour?idop=${idOp}`)).html;
  assert.doesNotMatch(nobody, /27,50/);
  assert.match(nobody, /Me connecter/);
  const stolen = await other.post('/paiements/payer', [
    ['c', `${p.commune.slug}/${id}`],
    ['mel', 'a.b@exemple.fr'],
  ]);
  assert.match(stolen.html, /Aucune facture choisie/);
});

test('payfip:1 : un retour par formulaire mène à la même page', async () => {
  const id = await p.facture(2_850);
  const { idOp } = await p.ouvrir([id]);
  const answer = await b.nobody().post('/paiements/retour', [['idOp', idOp]]);
  assert.equal(answer.status, 303);
  assert.equal(answer.location, `/paiements/retour?idop=${idOp}`);
});
