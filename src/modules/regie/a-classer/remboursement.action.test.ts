import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { uuidv7 } from '../../../kernel/ids.ts';
import { type Action, type Actor, execute } from '../../../platform/action/index.ts';
import { arreterLaRemise } from '../remise/arreter.action.ts';
import { crediterRemise } from '../remise/crediter.action.ts';
import { preparerRemise } from '../remise/preparer.action.ts';
import { type RegieFixture, regieFixture } from '../testing/fixture.ts';
import { accepted, balances, faults, prendre, refusedWith } from '../testing/gestes.ts';
import { abandonnerRemboursement } from './abandonner-remboursement.action.ts';
import { demanderRemboursement } from './demander-remboursement.action.ts';
import { validerRemboursement } from './valider-remboursement.action.ts';

let f: RegieFixture;
let second: Actor;
before(async () => {
  f = await regieFixture();
  const compteId = uuidv7();
  await f.db.owner.query(
    "insert into commun.compte (id, genre, libelle, cree_le) values ($1, 'agent', 'Inès', $2)",
    [compteId, f.clock.now()],
  );
  await f.db.owner.query(
    `insert into nomination (collectivite_id, id, regie_id, compte_id, qualite, debut, arrete)
     values ($1, $2, $3, $4, 'regisseur_interimaire', '2026-10-01', 'Arrêté 2')`,
    [f.collectiviteId, uuidv7(), f.regieId, compteId],
  );
  second = { ...f.agent, compteId };
});
after(() => f.db.drop());

const act = <I, O>(action: Action<I, O>, input: Record<string, unknown>, actor: Actor = f.agent) =>
  execute(f.runner, action, { collectiviteId: f.collectiviteId, actor, input });

/** A cheque of 50,00 for 45,80 due, paid by the bank: 4,20 to classify. */
async function surplus(): Promise<string> {
  const creance = await f.creance([{ produit: 'CANT', montant: 4_580 }]);
  const owed = await f.db.owner.query<{ redevable_id: string }>(
    'select redevable_id from creance where id = $1',
    [creance],
  );
  const redevableId = owed.rows[0]?.redevable_id ?? '';
  const { encaissementId } = accepted(await prendre(f, 'cheque', 5_000, [creance], { redevableId }));
  const { remiseId } = accepted(await act(preparerRemise, { regieId: f.regieId, cheques: [encaissementId] }));
  accepted(await act(arreterLaRemise, { remiseId }));
  accepted(await act(crediterRemise, { remiseId, montant: 5_000, date: '2026-11-20' }));
  const { rows } = await f.db.owner.query<{ id: string }>(
    'select id from dossier_a_classer where encaissement_id = $1',
    [encaissementId],
  );
  return rows[0]?.id ?? '';
}
const states = async (dossierId: string) =>
  (
    await f.db.owner.query(
      'select d.statut as dossier, r.statut as remboursement from dossier_a_classer d left join remboursement r on r.id = d.id where d.id = $1',
      [dossierId],
    )
  ).rows[0];
const motif = 'Trop versé, à rendre';

test('regie:F1 : une première personne demande, une seconde valide, l’argent quitte le compte une fois', async () => {
  const dossierId = await surplus();
  accepted(await act(demanderRemboursement, { dossierId, motif }));
  assert.equal(refusedWith(await act(validerRemboursement, { dossierId })), 'regie.seconde_personne');
  assert.deepEqual(await states(dossierId), { dossier: 'ouvert', remboursement: 'demande' });
  const before = await balances(f);
  accepted(await act(validerRemboursement, { dossierId }, second));
  const left = await balances(f);
  assert.equal(left.compte_dft, (before.compte_dft ?? 0) - 420);
  assert.deepEqual(await states(dossierId), { dossier: 'rembourse', remboursement: 'valide' });
  assert.equal(refusedWith(await act(validerRemboursement, { dossierId }, second)), 'regie.dossier_ferme');
  assert.deepEqual(await balances(f), left);
  assert.deepEqual(await faults(f), []);
});

test('regie:F1 : abandonnée avec un motif, la demande peut être refaite', async () => {
  const dossierId = await surplus();
  accepted(await act(demanderRemboursement, { dossierId, motif }));
  assert.equal(
    refusedWith(await act(demanderRemboursement, { dossierId, motif })),
    'regie.operation_faite',
    'asked once at a time',
  );
  accepted(await act(abandonnerRemboursement, { dossierId, motif: 'La famille préfère un avoir' }, second));
  assert.deepEqual(await states(dossierId), { dossier: 'ouvert', remboursement: 'rejete' });
  accepted(await act(demanderRemboursement, { dossierId, motif }, second));
  assert.equal(refusedWith(await act(validerRemboursement, { dossierId }, second)), 'regie.seconde_personne');
  accepted(await act(validerRemboursement, { dossierId }));
  assert.deepEqual(await states(dossierId), { dossier: 'rembourse', remboursement: 'valide' });
  assert.deepEqual(await faults(f), []);
});
