import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../../kernel/ids.ts';
import { type Action, type ActionAnswer, type Actor, execute } from '../../../platform/action/index.ts';
import { annulerEncaissement } from '../annulation/annuler.action.ts';
import { type RegieFixture, regieFixture } from '../testing/fixture.ts';
import { accepted, balances, faults, ouvrirLaCaisse, prendre, refusedWith } from '../testing/gestes.ts';
import { compterSession } from './compter.action.ts';
import { ouvrirSession } from './ouvrir.action.ts';
import { validerSession } from './valider.action.ts';

let f: RegieFixture;
let annexe: string;
let lea: Extract<Actor, { kind: 'agent' }>;

before(async () => {
  f = await regieFixture();
  annexe = uuidv7();
  const compteId = uuidv7();
  await f.db.owner.query(
    "insert into commun.compte (id, genre, libelle, cree_le) values ($1, 'agent', 'Léa', now())",
    [compteId],
  );
  await f.db.owner.query(
    "insert into point_encaissement (collectivite_id, id, regie_id, code, nom) values ($1, $2, $3, 'annexe', 'Annexe')",
    [f.collectiviteId, annexe, f.regieId],
  );
  await f.db.owner.query(
    `insert into nomination (collectivite_id, id, regie_id, compte_id, qualite, point_id, debut, arrete, avis_conforme_le)
     values ($1, $2, $3, $4, 'mandataire', $5, '2026-01-01', 'Arrêté 2', '2026-01-01')`,
    [f.collectiviteId, uuidv7(), f.regieId, compteId, annexe],
  );
  lea = {
    kind: 'agent',
    compteId,
    assignments: [{ role: 'mandataire', serviceId: null, from: '2026-01-01', until: null, act: 'Arrêté 2' }],
  };
});
after(() => f.db.drop());

const act = <I, O>(
  action: Action<I, O>,
  input: Record<string, unknown>,
  actor: Actor = f.agent,
): Promise<ActionAnswer<O>> => execute(f.runner, action, { collectiviteId: f.collectiviteId, actor, input });
const owed = (montant: number) => f.creance([{ produit: 'CANT', montant }]);

test('regie:C1 : le comptage qui diffère se commente, s’écrit au livre sur son dossier, et la caisse tombe juste', async () => {
  const sessionId = await ouvrirLaCaisse(f);
  accepted(await prendre(f, 'especes', 5_000, [await owed(5_000)]));
  const short = { 10000: 1, 5000: 1, 2000: 2, 500: 1 };
  assert.equal(
    refusedWith(await act(compterSession, { sessionId, coupures: { 42: 1 }, commentaire: '' })),
    'regie.comptage_illisible',
  );
  assert.equal(
    refusedWith(await act(compterSession, { sessionId, coupures: short, commentaire: '' })),
    'regie.ecart_non_commente',
  );
  assert.equal(refusedWith(await act(validerSession, { sessionId })), 'regie.session_etat');
  const counted = accepted(
    await act(compterSession, { sessionId, coupures: short, commentaire: 'billet de 5 manquant' }),
  );
  assert.equal(counted.ecart, -500);
  assert.equal(refusedWith(await prendre(f, 'especes', 100, [await owed(100)])), 'regie.session_fermee');
  accepted(await act(validerSession, { sessionId }));
  const b = await balances(f);
  assert.equal(b.caisse, 19_500);
  assert.equal(b.ecart_debiteur, 500);
  assert.deepEqual(await faults(f), []);
});

test('regie:C1 : rouvrir avec un tiroir qui diffère du livre demande un commentaire, et pose l’écart', async () => {
  const open = (commentaire: string) =>
    act(ouvrirSession, { regieId: f.regieId, pointId: f.pointId, fonds: 20_000, commentaire });
  assert.equal(refusedWith(await open('')), 'regie.ecart_non_commente');
  const opened = accepted(await open('billet retrouvé'));
  assert.equal(opened.ecart, 500);
  assert.equal((await balances(f)).caisse, 20_000);
  assert.equal(refusedWith(await open('encore')), 'regie.session_deja_ouverte');
});

test('regie:A3 : un mandataire encaisse à son point seulement, et le régisseur reçoit à la validation', async () => {
  assert.equal(
    refusedWith(
      await act(ouvrirSession, { regieId: f.regieId, pointId: f.pointId, fonds: 0, commentaire: '' }, lea),
    ),
    'regie.non_habilite',
  );
  const { sessionId } = accepted(
    await act(ouvrirSession, { regieId: f.regieId, pointId: annexe, fonds: 0, commentaire: '' }, lea),
  );
  const here = { actor: lea, pointId: annexe };
  accepted(await prendre(f, 'especes', 3_000, [await owed(3_000)], here));
  const kept = accepted(await prendre(f, 'especes', 1_000, [await owed(1_000)], here));
  accepted(await prendre(f, 'cheque', 2_500, [await owed(2_500)], here));
  const before = await balances(f);
  assert.equal(before.recettes_mandataires, 6_500);
  const count = accepted(
    await act(compterSession, { sessionId, coupures: { 2000: 2 }, commentaire: '' }, lea),
  );
  assert.equal(count.attendu, 4_000);
  accepted(await act(validerSession, { sessionId }, lea));
  const b = await balances(f);
  assert.equal(b.recettes_mandataires, 0);
  assert.equal(b.caisse, (before.caisse ?? 0) + 4_000);
  assert.equal(b.cheques_encaissement, (before.cheques_encaissement ?? 0) + 2_500);
  accepted(await act(annulerEncaissement, { encaissementId: kept.encaissementId, motif: 'payé ailleurs' }));
  const after = await balances(f);
  assert.equal(after.caisse, (b.caisse ?? 0) - 1_000, 'taken back from where it had gone');
  assert.equal(after.recettes_mandataires, 0);
  assert.deepEqual(await faults(f), []);
});

test('regie:C5 : après 24 heures, plus d’espèces ; on compte, on valide, on rouvre', async () => {
  f.clock.set('2026-11-21T10:00:00.000Z');
  assert.equal(refusedWith(await prendre(f, 'especes', 100, [await owed(100)])), 'regie.session_depassee');
});
