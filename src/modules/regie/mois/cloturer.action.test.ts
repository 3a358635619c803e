import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Action, type ActionAnswer, execute } from '../../../platform/action/index.ts';
import { poserFaitBancaire } from '../banque/poser-fait.action.ts';
import { compterSession } from '../caisse/compter.action.ts';
import { validerSession } from '../caisse/valider.action.ts';
import { crediterDegagement } from '../degagement/crediter.action.ts';
import { degager } from '../degagement/degager.action.ts';
import { arreterLaRemise } from '../remise/arreter.action.ts';
import { crediterRemise } from '../remise/crediter.action.ts';
import { expedierRemise } from '../remise/expedier.action.ts';
import { preparerRemise } from '../remise/preparer.action.ts';
import { rapprocherTpe } from '../remise/rapprocher-tpe.action.ts';
import { AUCUN_EN_SUSPENS, type RegieFixture, regieFixture } from '../testing/fixture.ts';
import {
  accepted,
  balances,
  faults,
  ouvrirLaCaisse,
  payerEnLigne,
  prendre,
  refusedWith,
} from '../testing/gestes.ts';
import { arreterVersement } from '../versement/verser.action.ts';
import { cloturerMois } from './cloturer.action.ts';

let f: RegieFixture;
before(async () => {
  f = await regieFixture('2026-11-20T09:00:00.000Z');
});
after(() => f.db.drop());

const act = <I, O>(action: Action<I, O>, input: Record<string, unknown>): Promise<ActionAnswer<O>> =>
  execute(f.runner, action, { collectiviteId: f.collectiviteId, actor: f.agent, input });

test('vecteur 6 : un mois entier par les actions, jusqu’à la clôture', async () => {
  const owed = async (montant: number) => f.creance([{ produit: 'CANT', montant }]);
  const sessionId = await ouvrirLaCaisse(f);
  accepted(await prendre(f, 'especes', 4_200, [await owed(4_200)]));
  accepted(await prendre(f, 'especes', 12_000, [await owed(12_000)]));
  const cheques = [
    accepted(await prendre(f, 'cheque', 6_750, [await owed(6_750)])),
    accepted(await prendre(f, 'cheque', 5_000, [await owed(4_580)])),
  ];
  assert.equal(cheques[1]?.surplus, 420, 'the surplus is said, never silent');
  accepted(await prendre(f, 'tpe', 2_500, [await owed(2_500)]));
  accepted(await payerEnLigne(f, 3_330, [await owed(3_330)], '2026-11-20'));

  const { remiseId } = accepted(
    await act(preparerRemise, { regieId: f.regieId, cheques: cheques.map((c) => c.encaissementId) }),
  );
  const closed = accepted(await act(arreterLaRemise, { remiseId }));
  assert.equal(closed.numero, 'B02-26-0000001');
  assert.equal(closed.total, 11_750);
  assert.equal(refusedWith(await act(arreterLaRemise, { remiseId })), 'regie.remise_arretee');
  accepted(await act(expedierRemise, { remiseId }));
  accepted(await act(crediterRemise, { remiseId, montant: 11_750, date: '2026-11-20' }));

  assert.equal(
    refusedWith(
      await act(rapprocherTpe, {
        regieId: f.regieId,
        jour: '2026-11-20',
        terminal: 'T1',
        total: 2_600,
        explication: '',
      }),
    ),
    'regie.tpe_inexplique',
  );
  accepted(
    await act(rapprocherTpe, {
      regieId: f.regieId,
      jour: '2026-11-20',
      terminal: 'T1',
      total: 2_500,
      explication: '',
    }),
  );
  const bank = (genre: string, montant: number, compte: string | null = null) =>
    act(poserFaitBancaire, { regieId: f.regieId, genre, compte, montant, date: '2026-11-20' });
  accepted(await bank('credit', 5_830, 'cartes_encaissement'));
  accepted(await bank('frais', 24));

  const bag = accepted(await act(degager, { regieId: f.regieId, montant: 16_000 }));
  accepted(
    await act(crediterDegagement, {
      degagementId: bag.degagementId,
      credite: 16_000,
      crediteLe: '2026-11-20',
    }),
  );

  f.clock.set('2026-11-30T18:00:00.000Z');
  assert.equal(
    refusedWith(
      await act(arreterVersement, {
        regieId: f.regieId,
        argent: { compte_dft: 33_160, caisse: 0 },
        explications: [],
      }),
    ),
    'regie.versement_inexplique',
  );
  const handed = accepted(
    await act(arreterVersement, {
      regieId: f.regieId,
      argent: { compte_dft: 33_160, caisse: 0 },
      explications: [{ motif: 'Espèces gardées en caisse', montant: -200 }],
    }),
  );
  assert.equal(handed.numero, 'V02-26-0000001');
  assert.equal(handed.justifie, 33_360);

  const b = await balances(f);
  assert.equal(b.caisse, 15_200);
  assert.equal(b.compte_dft, 396);
  assert.equal(b.depenses_regulariser, 24);
  assert.equal(b.fonds_caisse, -15_000);
  assert.equal(b.recettes_verser, 0);
  assert.equal(b.recettes_classer, -420);
  assert.equal(b.recettes_versees, -200);
  assert.equal(
    Object.values(b).reduce((x, y) => x + y, 0),
    0,
  );

  const close = () => act(cloturerMois(AUCUN_EN_SUSPENS), { regieId: f.regieId, mois: '2026-11' });
  assert.equal(
    refusedWith(await close()),
    'regie.mois_non_cloturable',
    'the session is neither counted nor validated',
  );
  const count = accepted(
    await act(compterSession, { sessionId, coupures: { 5000: 3, 200: 1 }, commentaire: '' }),
  );
  assert.equal(count.ecart, 0);
  accepted(await act(validerSession, { sessionId }));
  accepted(await close());
  assert.equal(refusedWith(await close()), 'regie.mois_clos');
  assert.deepEqual(await faults(f), []);
});

test('regie:V1 : rien de neuf depuis le bordereau, rien à verser', async () => {
  assert.equal(
    refusedWith(
      await act(arreterVersement, {
        regieId: f.regieId,
        argent: { compte_dft: 0, caisse: 0 },
        explications: [],
      }),
    ),
    'regie.versement_vide',
  );
});

test('regie:V1 : un bordereau ne finit pas avant le précédent, qui serait justifié deux fois', async () => {
  assert.equal(
    refusedWith(
      await act(arreterVersement, {
        regieId: f.regieId,
        fin: '2026-11-19',
        argent: { compte_dft: 1, caisse: 0 },
        explications: [{ motif: 'Avance', montant: 1 }],
      }),
    ),
    'regie.versement_recule',
  );
});

test('regie:M2 : un fait du mois clos s’écrit dans le mois ouvert, avec sa date de valeur', async () => {
  f.clock.set('2026-12-01T09:00:00.000Z');
  accepted(
    await act(poserFaitBancaire, {
      regieId: f.regieId,
      genre: 'frais',
      compte: null,
      montant: 10,
      date: '2026-11-28',
    }),
  );
  const { rows } = await f.db.owner.query(
    "select to_char(date_comptable, 'YYYY-MM-DD') as comptable, to_char(date_valeur, 'YYYY-MM-DD') as valeur from ecriture where evenement = 'frais_bancaires' order by numero desc limit 1",
  );
  assert.deepEqual(rows, [{ comptable: '2026-12-01', valeur: '2026-11-28' }]);
});

test('vecteur 14 : sac déclaré 160,00, crédité 155,00 : l’écart a son dossier, rien ne reste en route', async () => {
  const before = await balances(f);
  const bag = accepted(await act(degager, { regieId: f.regieId, montant: 15_000 }));
  accepted(
    await act(crediterDegagement, {
      degagementId: bag.degagementId,
      credite: 14_500,
      crediteLe: '2026-12-01',
    }),
  );
  const b = await balances(f);
  assert.equal(b.compte_dft, (before.compte_dft ?? 0) + 14_500);
  assert.equal(b.ecart_debiteur, 500);
  assert.equal(b.caisse_en_transit, 0);
  assert.equal(
    refusedWith(
      await act(crediterDegagement, {
        degagementId: bag.degagementId,
        credite: 500,
        crediteLe: '2026-12-01',
      }),
    ),
    'regie.operation_faite',
  );
  assert.equal(
    refusedWith(await act(degager, { regieId: f.regieId, montant: 99_999 })),
    'regie.caisse_negative',
  );
  assert.deepEqual(await faults(f), []);
});
