import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readTenant } from '../../../platform/db/transaction.ts';
import { creancesByIds } from '../sql/creance.ts';
import { soldes } from '../sql/livre.ts';
import { type Banc, jusqua, ouvrirBanc, payerSurLaPage } from '../testing/banc.ts';
import { type Commune, creerCommune, creerCreances, creerUsager, type Usager } from '../testing/monde.ts';
import { comparerLivres, lireLivreSimulateur } from '../testing/trois-livres.ts';
import { verifyRegies } from '../verify.ts';

let b: Banc;
let commune: Commune;
let camille: Usager;

before(async () => {
  b = await ouvrirBanc();
  commune = await creerCommune(b.chantier, 'saint-aubin', 'Saint-Aubin', [
    { code: '02', numcli: '090901' },
    { code: '09', numcli: '090905', saisie: 'T' },
  ]);
  camille = await creerUsager(b.chantier, [commune], 'camille@exemple.fr');
});
after(() => b.fermer());

const facture = async (montant: number, code = '02', dates = {}): Promise<string> => {
  const personne = camille.personnes.get(commune.id) ?? '';
  const [id] = await creerCreances(b.chantier, commune, code, personne, [montant], dates);
  assert.ok(id);
  return id;
};

/** Posts the payment form; `scenario` chooses what the stand-in does. */
const demander = (creances: readonly string[], scenario?: string, cle?: string): Promise<Response> =>
  b.post(
    '/paiements/payer',
    [
      ...creances.map((id) => ['c', `${commune.slug}/${id}`] as const),
      ['mel', scenario ? `scenario+${scenario}@exemple.fr` : 'camille@exemple.fr'],
      ...(cle ? [['_cle', cle] as const] : []),
    ],
    camille.jeton,
  );

/** Asks, and gives the operation and its page. */
async function ouvrir(
  creances: readonly string[],
  scenario?: string,
): Promise<{ page: string; idOp: string }> {
  const answer = await demander(creances, scenario);
  assert.equal(answer.status, 303, await answer.text());
  const page = answer.headers.get('location') ?? '';
  const idOp = new URL(page).searchParams.get('idop') ?? '';
  assert.match(idOp, /^[0-9a-f-]{36}$/);
  return { page, idOp };
}

const tentative = async (idOp: string) => {
  const { rows } = await b.db.owner.query<{
    id: string;
    statut: string;
    motif: string | null;
    prochaine_le: string | null;
    encaissement_id: string | null;
  }>('select id, statut, motif, prochaine_le, encaissement_id from tentative_paiement where id_op = $1', [
    idOp,
  ]);
  assert.ok(rows[0]);
  return rows[0];
};

const creance = async (id: string) => {
  const [found] = await readTenant(b.db.app, commune.id, (tx) => creancesByIds(tx, commune.id, [id]));
  assert.ok(found);
  return found;
};

const compter = async (query: string, params: readonly unknown[] = []): Promise<number> => {
  const { rows } = await b.db.owner.query<{ n: string }>(query, [...params]);
  return Number(rows[0]?.n);
};
const notifications = (idOp: string): Promise<number> =>
  compter('select count(*) as n from commun.notification_recue where reference = $1', [idOp]);
const reglements = (idOp: string): Promise<number> =>
  compter('select count(*) as n from reglement_en_ligne where id_op = $1', [idOp]);
const avis = (tentativeId: string, etat: string): Promise<number> =>
  compter('select count(*) as n from avis where cle = $1', [`paiement:${tentativeId}:${etat}`]);

const retour = async (idOp: string): Promise<string> =>
  (await b.get(`/paiements/retour?idop=${idOp}`, camille.jeton)).text();

test('PAYFIP-5 : payé par carte, du bouton au justificatif, sans rien croire du navigateur', async () => {
  const id = await facture(4_200);
  const { page, idOp } = await ouvrir([id]);
  assert.equal((await tentative(idOp)).statut, 'redirigee');
  const back = await payerSurLaPage(page, 'P', 'jamais-notifie');
  assert.equal(new URL(back ?? '').pathname, '/paiements/retour');
  assert.match(await retour(idOp), /Inutile de payer de nouveau/);
  assert.equal((await creance(id)).statut, 'ouverte', 'the return alone settles nothing');
  await b.travailler();
  const t = await tentative(idOp);
  assert.equal(t.statut, 'reussie');
  assert.equal((await creance(id)).statut, 'soldee');
  const shown = await retour(idOp);
  assert.match(shown, /Paiement enregistré/);
  assert.match(shown, /J02-26-0000001/);
  assert.equal(await avis(t.id, 'reussie'), 1);
});

test('vecteur 4 : un prélèvement (V) est un succès, porté aux prélèvements en cours', async () => {
  const id = await facture(3_100);
  const { page, idOp } = await ouvrir([id]);
  await payerSurLaPage(page, 'V', 'jamais-notifie');
  await retour(idOp);
  await b.travailler();
  assert.equal((await tentative(idOp)).statut, 'reussie');
  const lines = await readTenant(b.db.app, commune.id, (tx) =>
    soldes(tx, commune.id, commune.regies.get('02') ?? ''),
  );
  assert.equal(lines.find((l) => l.compte === 'prelevements_encaissement')?.montant, 3_100);
});

for (const [issue, nom] of [
  ['R', 'carte refusée'],
  ['Z', 'prélèvement refusé'],
] as const)
  test(`PAYFIP-5 : ${nom}, rien n’est réglé et la facture se paie de nouveau`, async () => {
    const id = await facture(2_000);
    const { page, idOp } = await ouvrir([id]);
    await payerSurLaPage(page, issue, 'jamais-notifie');
    await retour(idOp);
    await b.travailler();
    const t = await tentative(idOp);
    assert.equal(t.statut, 'refusee');
    assert.equal(await avis(t.id, 'refusee'), 1);
    assert.match(await retour(idOp), /Rien n’a été débité/);
    assert.equal((await demander([id])).status, 303, 'payable again at once');
    assert.equal(await reglements(idOp), 0);
  });

test('vecteurs 6 et 7 : abandonné puis payé à la même page, un seul règlement', async () => {
  const id = await facture(1_500);
  const { page, idOp } = await ouvrir([id]);
  await payerSurLaPage(page, 'A', 'jamais-notifie.abandon-sur-plateforme');
  await retour(idOp);
  await b.travailler();
  assert.equal((await tentative(idOp)).statut, 'en_attente', 'too young to believe an abandon');
  await payerSurLaPage(page, 'P', 'jamais-notifie');
  b.clock.advance(10 * 60_000);
  await b.balayer();
  assert.equal((await tentative(idOp)).statut, 'reussie');
  assert.equal(await reglements(idOp), 1);
});

test('vecteur 7 : abandon lu à 25 minutes, la facture redevient payable ; la vérité tardive l’emporte', async () => {
  const id = await facture(1_700);
  const { page, idOp } = await ouvrir([id]);
  await payerSurLaPage(page, 'A', 'jamais-notifie.abandon-sur-plateforme');
  b.clock.advance(25 * 60_000);
  await b.balayer();
  const t = await tentative(idOp);
  assert.equal(t.statut, 'abandonnee');
  assert.ok(t.prochaine_le, 'a look is kept for the morning after');
  assert.equal(await avis(t.id, 'abandonnee'), 1);
  await b.ordre('resultat', { idOp, resultrans: 'P' });
  b.clock.advance(24 * 3_600_000);
  await b.balayer();
  assert.equal((await tentative(idOp)).statut, 'reussie');
  assert.equal((await creance(id)).statut, 'soldee');
});

test('PAYFIP-5 : jamais notifié, onglet fermé, le balayage règle', async () => {
  const id = await facture(2_600);
  const { page, idOp } = await ouvrir([id]);
  await payerSurLaPage(page, 'P', 'jamais-notifie.sans-retour');
  await b.balayer();
  assert.equal((await tentative(idOp)).statut, 'redirigee', 'not due yet');
  b.clock.advance(5 * 60_000);
  await b.balayer();
  assert.equal((await tentative(idOp)).statut, 'reussie');
});

test('PAYFIP-5 : notifié deux fois, puis cent fois à la fois, un seul règlement', async () => {
  const id = await facture(900);
  const { page, idOp } = await ouvrir([id]);
  await payerSurLaPage(page, 'P', 'notifie-deux-fois');
  await jusqua(async () => (await notifications(idOp)) === 2);
  await b.travailler();
  const answers = (await b.ordre('notifier', { idOp, fois: 100 })) as { reponses: string[] };
  assert.deepEqual(new Set(answers.reponses), new Set(['200']));
  await Promise.all([b.travailler(), b.travailler()]);
  assert.equal(await reglements(idOp), 1);
  assert.equal(await avis((await tentative(idOp)).id, 'reussie'), 1);
  assert.equal(
    await compter("select count(*) as n from encaissement where moyen like '%' || $1 || '%'", [idOp]),
    1,
  );
});

test('PAYFIP-5 : notifié avant la réponse de création, l’avis est gardé puis suivi', async () => {
  const id = await facture(1_100);
  const { idOp } = await ouvrir([id], 'p-immediat.notification-avant-creation');
  await b.travailler();
  assert.equal((await tentative(idOp)).statut, 'reussie');
});

for (const champ of ['montant-altere', 'refdet-altere', 'numcli-altere', 'saisie-alteree'])
  test(`vecteur 8 : ${champ} dans la réponse, quarantaine et rien au livre`, async () => {
    const before = await compter('select count(*) as n from ecriture');
    const id = await facture(4_200);
    const { page, idOp } = await ouvrir([id]);
    await payerSurLaPage(page, 'P', `jamais-notifie.${champ}`);
    await retour(idOp);
    await b.travailler();
    assert.equal((await tentative(idOp)).statut, 'quarantaine');
    assert.equal(await compter('select count(*) as n from ecriture'), before);
    assert.equal((await creance(id)).statut, 'ouverte');
    assert.equal(await reglements(idOp), 0);
    assert.match(await retour(idOp), /Ne payez pas une seconde fois/);
    await b.ordre('scenario', { idOp, scenario: 'normal' });
  });

test('PAYFIP-2 : un code de résultat inconnu ne conclut rien, et se voit', async () => {
  const id = await facture(1_300);
  const { page, idOp } = await ouvrir([id]);
  await payerSurLaPage(page, 'P', 'jamais-notifie.resultat-inconnu');
  await retour(idOp);
  await b.travailler();
  const t = await tentative(idOp);
  assert.equal(t.statut, 'en_attente');
  assert.equal(t.motif, 'resultat_inconnu');
  await b.ordre('scenario', { idOp, scenario: 'normal' });
  b.clock.advance(6 * 60_000);
  await b.balayer();
  assert.equal((await tentative(idOp)).statut, 'reussie');
});

test('vecteur 9 : un paiement d’essai est réussi et ne touche pas le livre', async () => {
  const before = await compter('select count(*) as n from ecriture');
  const id = await facture(500, '09');
  const { page, idOp } = await ouvrir([id]);
  await payerSurLaPage(page, 'P', 'jamais-notifie');
  await retour(idOp);
  await b.travailler();
  const t = await tentative(idOp);
  assert.equal(t.statut, 'reussie');
  assert.equal(t.encaissement_id, null);
  assert.equal(await compter('select count(*) as n from ecriture'), before);
  assert.equal((await creance(id)).statut, 'ouverte');
  assert.match(await retour(idOp), /Paiement d’essai/);
});

test('vecteur 10 : un UUID inconnu est gardé un jour puis oublié ; « ../x » est refusé sans trace', async () => {
  const unknown = '6f2a1c52-0b0a-4a53-9a45-1f5b0c9f2d11';
  assert.equal((await b.post('/payfip/notification', [['idop', unknown]])).status, 200);
  assert.equal(await notifications(unknown), 1);
  const total = await compter('select count(*) as n from commun.notification_recue');
  assert.equal((await b.post('/payfip/notification', [['idop', '../x']])).status, 400);
  assert.equal((await b.post('/payfip/notification', [['autre', 'x']])).status, 400);
  assert.equal((await b.post('/payfip/notification', [['idop', 'x'.repeat(10_000)]])).status, 413);
  assert.equal(await compter('select count(*) as n from commun.notification_recue'), total);
  b.clock.advance(25 * 3_600_000);
  await b.balayer();
  assert.equal(await notifications(unknown), 0);
});

test('PAYFIP-5 : un avis forgé ne change rien', async () => {
  const id = await facture(2_100);
  const { idOp } = await ouvrir([id]);
  const state = await tentative(idOp);
  const answer = await b.post('/payfip/notification', [
    ['idop', idOp],
    ['resultrans', 'P'],
    ['montant', '2100'],
  ]);
  assert.equal(answer.status, 200);
  await b.get(`/paiements/retour?idop=${idOp}&resultrans=P`, camille.jeton);
  await b.travailler();
  assert.equal((await creance(id)).statut, 'ouverte');
  assert.equal(await reglements(idOp), 0);
  assert.notEqual((await tentative(idOp)).statut, 'reussie');
  assert.equal(state.encaissement_id, null);
});

test('vecteur 11 : faute technique à la consultation, rien ne change, prochain regard dans 30 minutes au moins', async () => {
  const id = await facture(2_200);
  const { page, idOp } = await ouvrir([id]);
  await payerSurLaPage(page, 'P', 'jamais-notifie.service-arrete-apres-retour');
  await retour(idOp);
  const now = Date.parse(b.clock.now());
  await b.travailler();
  const t = await tentative(idOp);
  assert.equal(t.statut, 'redirigee');
  assert.ok(t.prochaine_le && Date.parse(t.prochaine_le) - now >= 30 * 60_000);
  await b.ordre('scenario', { idOp, scenario: 'normal' });
  b.clock.advance(35 * 60_000);
  await b.balayer();
  assert.equal((await tentative(idOp)).statut, 'reussie');
});

test('vecteur 12 : payé pendant que la facture était annulée, tout en recettes à classer, et le payeur le sait', async () => {
  const id = await facture(3_300);
  const { page, idOp } = await ouvrir([id]);
  await b.db.owner.query("update creance set statut = 'annulee' where id = $1", [id]);
  await payerSurLaPage(page, 'P', 'jamais-notifie');
  await retour(idOp);
  await b.travailler();
  const t = await tentative(idOp);
  assert.equal(t.statut, 'reussie');
  const { rows } = await b.db.owner.query<{ motif: string; montant: number }>(
    'select motif, montant from dossier_a_classer where encaissement_id = $1',
    [t.encaissement_id],
  );
  assert.deepEqual(rows, [{ motif: 'creance_annulee', montant: 3_300 }]);
  assert.match(await retour(idOp), /gardée à votre crédit/);
  assert.match(await (await b.get('/paiements', camille.jeton)).text(), /33,00.€ à votre crédit/);
});

test('PAYFIP-5 : deux tentatives de la même facture payées, la seconde est un surplus', async () => {
  const id = await facture(1_250);
  const first = await ouvrir([id]);
  b.clock.advance(21 * 60_000);
  const second = await ouvrir([id]);
  await b.ordre('resultat', { idOp: first.idOp, resultrans: 'P' });
  await b.ordre('resultat', { idOp: second.idOp, resultrans: 'P' });
  b.clock.advance(60 * 60_000);
  await b.balayer();
  await b.balayer();
  assert.equal((await tentative(first.idOp)).statut, 'reussie');
  assert.equal((await tentative(second.idOp)).statut, 'reussie');
  assert.equal((await creance(id)).regle, 1_250);
  assert.equal(
    await compter("select count(*) as n from dossier_a_classer where montant = 1250 and statut = 'ouvert'"),
    1,
  );
});

test('REG-P2 : la même facture ne part pas deux fois en vingt minutes ; le même formulaire deux fois ne fait qu’un paiement', async () => {
  const id = await facture(1_800);
  const answers = await Promise.all([
    demander([id], undefined, 'form-1'),
    demander([id], undefined, 'form-1'),
  ]);
  assert.deepEqual(
    answers.map((a) => a.status),
    [303, 303],
  );
  assert.equal(await compter('select count(*) as n from tentative_creance where creance_id = $1', [id]), 1);
  const again = await demander([id]);
  assert.equal(again.status, 200, 'the recap says why, before any button');
  assert.match(await again.text(), /Nous vérifions votre paiement précédent/);
  assert.equal(await compter('select count(*) as n from tentative_creance where creance_id = $1', [id]), 1);
});

test('PAYFIP-2 : refus de champ à la création, tentative échouée, message au payeur', async () => {
  const id = await facture(1_900);
  const answer = await demander([id], 'creation-faute-fonctionnelle');
  assert.equal(answer.status, 422);
  const { rows } = await b.db.owner.query<{ statut: string }>(
    'select t.statut from tentative_paiement t join tentative_creance c on c.tentative_id = t.id where c.creance_id = $1',
    [id],
  );
  assert.deepEqual(rows, [{ statut: 'echouee' }]);
  assert.equal((await demander([id])).status, 303, 'a new attempt is free');
});

test('REG-E1 : l’adresse électronique est demandée, et ce qui est tapé reste', async () => {
  const id = await facture(1_950);
  const answer = await b.post(
    '/paiements/payer',
    [
      ['c', `${commune.slug}/${id}`],
      ['mel', 'camille'],
    ],
    camille.jeton,
  );
  assert.equal(answer.status, 422);
  const text = await answer.text();
  assert.match(text, /value="camille"/);
  assert.match(text, /adresse électronique complète|Écrivez votre adresse/);
});

for (const scenario of [
  'creation-faute-indisponibilite',
  'creation-coupure-apres',
  'creation-maintenance',
  'creation-attente-apres',
])
  test(`PAYFIP-5 : ${scenario}, page simple, rien de perdu, une nouvelle tentative est libre`, async () => {
    const id = await facture(1_600);
    const answer = await demander([id], scenario);
    assert.equal(answer.status, 503);
    assert.match(await answer.text(), /Paiement en ligne momentanément indisponible/);
    const { rows } = await b.db.owner.query<{ statut: string }>(
      'select t.statut from tentative_paiement t join tentative_creance c on c.tentative_id = t.id where c.creance_id = $1',
      [id],
    );
    assert.deepEqual(rows, [{ statut: 'abandonnee_sans_idop' }]);
    const { idOp } = await ouvrir([id]);
    assert.equal((await tentative(idOp)).statut, 'redirigee');
  });

test('PAYFIP-5 : un processus mort avant l’appel ne bloque pas la facture', async () => {
  const id = await facture(1_650);
  const { idOp } = await ouvrir([id]);
  const { id: tentativeId } = await tentative(idOp);
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
  assert.equal((await demander([id])).status, 303);
});

test('REG-U1 : le retour d’un autre compte ne dit rien du paiement', async () => {
  const id = await facture(2_750);
  const { idOp } = await ouvrir([id]);
  const other = await creerUsager(b.chantier, [commune]);
  const text = await (await b.get(`/paiements/retour?idop=${idOp}`, other.jeton)).text();
  assert.doesNotMatch(text, /27,50/);
  const nobody = await (await b.get(`/paiements/retour?idop=${idOp}`)).text();
  assert.doesNotMatch(nobody, /27,50/);
  assert.match(nobody, /Me connecter/);
  const stolen = await b.post(
    '/paiements/payer',
    [
      ['c', `${commune.slug}/${id}`],
      ['mel', 'a.b@exemple.fr'],
    ],
    other.jeton,
  );
  assert.match(await stolen.text(), /Aucune facture choisie/);
});

test('PAYFIP-1 : un retour par formulaire mène à la même page', async () => {
  const id = await facture(2_850);
  const { idOp } = await ouvrir([id]);
  const answer = await b.post('/paiements/retour', [['idOp', idOp]]);
  assert.equal(answer.status, 303);
  assert.equal(answer.headers.get('location'), `/paiements/retour?idop=${idOp}`);
});

test('invariants 2, 4 et 11 : les trois livres sont égaux et le livre se recalcule', async () => {
  b.clock.advance(2 * 3_600_000);
  await b.balayer();
  const accepted = await lireLivreSimulateur(b.standIn.url);
  const { rows } = await b.db.owner.query<{ id_op: string }>(
    "select id_op from tentative_paiement where statut = 'quarantaine'",
  );
  const quarantined = new Set(rows.map((r) => r.id_op));
  const books = await comparerLivres(
    b.db.app,
    [commune.id],
    accepted.filter((p) => !quarantined.has(p.idOp)),
  );
  assert.deepEqual(books.ecarts, []);
  assert.ok(books.regles >= 10);
  const report = await readTenant(b.db.app, commune.id, (tx) => verifyRegies(tx, commune.id));
  assert.deepEqual(
    report.flatMap((r) => r.faults),
    [],
  );
});
