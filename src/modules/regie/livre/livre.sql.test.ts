import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { encaisserAuGuichet } from '../encaissement/encaisser.action.ts';
import { type RegieFixture, regieFixture } from '../testing/fixture.ts';
import { verifyRegies } from '../verify.ts';

const CHEQUE = {
  mode: 'cheque',
  emetteur: 'C. Moreau',
  banque: 'Banque',
  numero: '1234567',
  ordre: 'DGFiP',
  montant_porte: 1_000,
  signe: true,
};

let f: RegieFixture;
before(async () => {
  f = await regieFixture();
  for (let i = 0; i < 2; i += 1) {
    const done = await execute(f.runner, encaisserAuGuichet, {
      collectiviteId: f.collectiviteId,
      actor: f.agent,
      input: {
        regieId: f.regieId,
        pointId: f.pointId,
        redevableId: null,
        payeur: 'Camille Moreau',
        montant: 1_000,
        moyen: CHEQUE,
        creances: [await f.creance([{ produit: 'CANT', montant: 1_000 }])],
        choix: null,
        derogation: null,
      },
    });
    assert.ok(done.ok, JSON.stringify(done));
  }
});
after(() => f.db.drop());

const owner = (sql: string) => f.db.owner.query(sql, [f.collectiviteId]);
const read = () => readTenant(f.db.app, f.collectiviteId, (tx) => verifyRegies(tx, f.collectiviteId));
const faults = async () => (await read()).flatMap((r) => r.faults.map((x) => `${x.where} : ${x.what}`));
const CHANGED = 'l’empreinte ne correspond pas aux octets gardés';

test('regie:M1 : des octets changés se voient à leur écriture, elle seule', async () => {
  assert.deepEqual(await faults(), []);
  const change = (from: string, to: string) =>
    owner(
      `update ecriture set octets = replace(octets, '${from}', '${to}') where collectivite_id = $1 and numero = 2`,
    );
  await change('"v":1', '"v": 1');
  assert.deepEqual(await faults(), [`écriture 2 : ${CHANGED}`]);
  await change('"v": 1', '"v":1');
  assert.deepEqual(await faults(), []);
});

test('regie:M1 : une écriture ôtée au milieu se voit à la suivante', async () => {
  // One session without its keys: an entry and its movements change number together.
  const move = (from: number, to: number) =>
    f.db.owner.query(
      `set session_replication_role = replica;
       update ecriture set numero = ${to} where collectivite_id = '${f.collectiviteId}' and numero = ${from};
       update mouvement set numero = ${to} where collectivite_id = '${f.collectiviteId}' and numero = ${from};
       set session_replication_role = default`,
    );
  await move(3, 4);
  assert.deepEqual(await faults(), [
    'écriture 4 : la suite est rompue : 3 attendu',
    'fin du livre : la tête annonce l’écriture 3, le livre finit à 4',
  ]);
  await move(4, 3);
  assert.deepEqual(await faults(), []);
});

test('regie:M1 : une fin ôtée ou une tête changée se voient, le livre restant juste jusque-là', async () => {
  const head = (what: string) => owner(`update regie set ${what} where collectivite_id = $1`);
  const [report] = await read();
  await head(`derniere_empreinte = reverse(derniere_empreinte)`);
  assert.deepEqual(await faults(), ['fin du livre : la tête annonce l’écriture 3, le livre finit à 3']);
  await head(`derniere_empreinte = '${report?.root}'`);
  assert.deepEqual(await faults(), []);
  await owner('delete from mouvement where collectivite_id = $1 and numero = 3');
  await owner('delete from ecriture where collectivite_id = $1 and numero = 3');
  assert.ok((await faults()).includes('fin du livre : la tête annonce l’écriture 3, le livre finit à 2'));
});
