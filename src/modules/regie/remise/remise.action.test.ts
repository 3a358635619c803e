import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Action, type ActionAnswer, type Actor, execute } from '../../../platform/action/index.ts';
import { creerSource } from '../ingestion/creer-source.action.ts';
import { recevoirEncaissement } from '../ingestion/recevoir-encaissement.action.ts';
import { type RegieFixture, regieFixture } from '../testing/fixture.ts';
import { accepted, balances, faults, ouvrirLaCaisse, prendre, refusedWith } from '../testing/gestes.ts';
import { arreterLaRemise } from './arreter.action.ts';
import { crediterRemise } from './crediter.action.ts';
import { expedierRemise } from './expedier.action.ts';
import { preparerRemise } from './preparer.action.ts';

let f: RegieFixture;
before(async () => {
  f = await regieFixture('2026-11-20T09:00:00.000Z');
  await ouvrirLaCaisse(f);
});
after(() => f.db.drop());

const act = <I, O>(
  action: Action<I, O>,
  input: Record<string, unknown>,
  actor: Actor = f.agent,
): Promise<ActionAnswer<O>> => execute(f.runner, action, { collectiviteId: f.collectiviteId, actor, input });

/** A cheque taken at the desk for a créance of the same amount. */
const cheque = async (montant: number): Promise<string> =>
  accepted(await prendre(f, 'cheque', montant, [await f.creance([{ produit: 'CANT', montant }])]))
    .encaissementId;
const prepare = async (cheques: readonly string[]): Promise<string> =>
  accepted(await act(preparerRemise, { regieId: f.regieId, cheques: [...cheques] })).remiseId;
const credit = (remiseId: string, montant: number) =>
  act(crediterRemise, { remiseId, montant, date: '2026-11-20' });
const statutDe = async (table: 'remise' | 'encaissement', id: string): Promise<string | undefined> =>
  (await f.db.owner.query<{ statut: string }>(`select statut from ${table} where id = $1`, [id])).rows[0]
    ?.statut;

test('regie:K1 : une remise en brouillon ne se crédite ni ne s’expédie, et rien n’est écrit', async () => {
  const recu = await cheque(4_000);
  const remiseId = await prepare([recu]);
  const before = await balances(f);
  assert.equal(refusedWith(await credit(remiseId, 4_000)), 'regie.operation_faite');
  assert.equal(refusedWith(await act(expedierRemise, { remiseId })), 'regie.operation_faite');
  assert.deepEqual(await balances(f), before);
  assert.equal(await statutDe('remise', remiseId), 'brouillon');
  assert.equal(await statutDe('encaissement', recu), 'enregistre');
});

for (const { cas, credite, statut, recuEst, sent } of [
  { cas: 'en entier', credite: 3_000, statut: 'creditee', recuEst: 'credite', sent: true },
  { cas: 'en partie', credite: 1_000, statut: 'creditee_partiellement', recuEst: 'remis', sent: true },
  {
    cas: 'en partie, sans être dite expédiée',
    credite: 500,
    statut: 'creditee_partiellement',
    recuEst: 'remis',
    sent: false,
  },
]) {
  test(`regie:K1 : une remise créditée ${cas} ne se crédite pas une seconde fois`, async () => {
    // Other cheques on the same account: only the guard of the batch stops the second posting.
    await cheque(9_000);
    const recu = await cheque(3_000);
    const remiseId = await prepare([recu]);
    accepted(await act(arreterLaRemise, { remiseId }));
    assert.equal(await statutDe('encaissement', recu), 'remis');
    if (sent) {
      accepted(await act(expedierRemise, { remiseId }));
      assert.equal(refusedWith(await act(expedierRemise, { remiseId })), 'regie.operation_faite');
    }
    const held = await balances(f);
    assert.equal(accepted(await credit(remiseId, credite)).statut, statut);
    const once = await balances(f);
    assert.equal(once.compte_dft, (held.compte_dft ?? 0) + credite);
    assert.equal(once.cheques_encaissement, (held.cheques_encaissement ?? 0) - credite);
    assert.equal(refusedWith(await credit(remiseId, credite)), 'regie.operation_faite');
    assert.deepEqual(await balances(f), once);
    assert.equal(await statutDe('remise', remiseId), statut);
    assert.equal(await statutDe('encaissement', recu), recuEst);
    assert.deepEqual(await faults(f), []);
  });
}

test('regie:K1 : une banque ne crédite ni plus que la remise, ni dans l’avenir', async () => {
  const remiseId = await prepare([await cheque(2_500)]);
  accepted(await act(arreterLaRemise, { remiseId }));
  assert.equal(refusedWith(await credit(remiseId, 2_501)), 'regie.solde_insuffisant');
  const tomorrow = { remiseId, montant: 2_500, date: '2026-11-21' };
  assert.equal(refusedWith(await act(crediterRemise, tomorrow)), 'regie.date_future');
  assert.equal(accepted(await credit(remiseId, 2_500)).statut, 'creditee');
});

test('regie:I4, regie:Q2 : un reçu annulé par sa source reste annulé quand sa remise avance', async () => {
  const portees = ['encaissements.ecrire'];
  const declared = { regieId: f.regieId, nom: 'Logiciel de la piscine', mode: 'comptable', portees };
  const { sourceId } = accepted(await act(creerSource, declared, { kind: 'system', task: 'essai' }));
  const source: Actor = { kind: 'source', sourceId, scopes: portees };
  const receive = (ref_externe: string, montant: number, more: Record<string, unknown>) =>
    act(
      recevoirEncaissement,
      {
        regieId: f.regieId,
        encaissement: {
          ref_externe,
          date_operation: '2026-11-20',
          mode: 'cheque',
          montant,
          payeur: 'Camille Moreau',
          encaisseur: f.agent.compteId,
          point: f.pointId,
          ...more,
        },
      },
      source,
    );
  const moyen = {
    emetteur: 'C. Moreau',
    banque: 'Banque',
    numero: '7654321',
    ordre: 'DGFiP',
    montant_porte: 1_700,
    signe: true,
  };
  const received = accepted(await receive('P1', 1_700, { moyen }));
  assert.equal(received.sort, 'poste');
  const kept = await cheque(2_000);
  const remiseId = await prepare([received.id, kept]);
  assert.equal(accepted(await receive('P1-annule', -1_700, { annule_ref: 'P1' })).sort, 'annule');

  const closed = accepted(await act(arreterLaRemise, { remiseId }));
  assert.equal(closed.total, 2_000, 'the batch closes on what is left of it');
  assert.equal(await statutDe('encaissement', received.id), 'contrepasse');
  assert.equal(await statutDe('encaissement', kept), 'remis');
  accepted(await credit(remiseId, 2_000));
  assert.equal(await statutDe('encaissement', received.id), 'contrepasse');
  assert.equal(await statutDe('encaissement', kept), 'credite');

  // Cancelled once its batch is closed: the cheque has left the desk, the bank has not paid it.
  const late = accepted(await receive('P2', 1_300, { moyen: { ...moyen, montant_porte: 1_300 } }));
  accepted(await act(arreterLaRemise, { remiseId: await prepare([late.id]) }));
  assert.equal(await statutDe('encaissement', late.id), 'remis');
  assert.equal(accepted(await receive('P2-annule', -1_300, { annule_ref: 'P2' })).sort, 'annule');
  assert.equal(await statutDe('encaissement', late.id), 'contrepasse');
  assert.deepEqual(await faults(f), []);
});
