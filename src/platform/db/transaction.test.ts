import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { uuidv7 } from '../../kernel/ids.ts';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import { inInstallation, inTenant, type ReadTx, readTenant, type Tx } from './transaction.ts';

let t: TestInstallation;
before(async () => {
  t = await testInstallation({ tenants: 2 });
});
after(() => t.db.drop());

const addService = (tx: Tx, collectiviteId: string, code: string) =>
  tx
    .insertInto('service')
    .values({ collectiviteId: collectiviteId, id: uuidv7(), code, nom: code, adresse: '', telephone: '' })
    .execute();
const codes = async (tx: ReadTx): Promise<string[]> =>
  (await tx.selectFrom('service').select('code').orderBy('code').execute()).map((row) => row.code);

test('Cloison : une transaction ne voit et n’écrit que sa collectivité, même sans filtre', async () => {
  const [a, b] = t.tenants as [string, string];
  await inTenant(t.db.app, a, (tx) => addService(tx, a, 'chez-a'));
  await inTenant(t.db.app, b, (tx) => addService(tx, b, 'chez-b'));
  assert.deepEqual(await readTenant(t.db.app, a, codes), ['chez-a']);
  const stranger = inTenant(t.db.app, a, (tx) => addService(tx, b, 'intrus'));
  await assert.rejects(stranger, /row-level security/);
});

test('Cloison : après une transaction, la connexion ne garde pas la collectivité', async () => {
  const [a] = t.tenants as [string, string];
  for (let i = 0; i < 20; i += 1) {
    await readTenant(t.db.app, a, codes);
    assert.deepEqual(await inInstallation(t.db.app, codes), []);
  }
});

test('Transaction : une lecture voit un seul instant, et ne peut pas écrire', async () => {
  const [a] = t.tenants as [string, string];
  await readTenant(t.db.app, a, async (tx) => {
    const before = await codes(tx);
    await inTenant(t.db.app, a, (other) => addService(other, a, 'entre-deux'));
    assert.deepEqual(await codes(tx), before);
  });
  const writing = readTenant(t.db.app, a, (tx) =>
    // A typed insert does not compile here; a text is refused by the server.
    sql`insert into service (collectivite_id, id, code, nom, adresse, telephone)
      values (${a}, ${uuidv7()}, 'interdit', 'Service', '1, place', '01')`.execute(tx),
  );
  await assert.rejects(writing, /read-only transaction/);
});

test('Transaction : une erreur annule tout et rend une connexion saine', async () => {
  const [a] = t.tenants as [string, string];
  const before = await readTenant(t.db.app, a, codes);
  for (let i = 0; i < 15; i += 1) {
    const failing = inTenant(t.db.app, a, async (tx) => {
      await addService(tx, a, 'perdu');
      await sql`select 1/0`.execute(tx);
    });
    await assert.rejects(failing, /division by zero/);
  }
  assert.deepEqual(await readTenant(t.db.app, a, codes), before);
});

test('Transaction : sous le même tour, chacun attend l’autre ; sous un autre, non', async () => {
  const [a, b] = t.tenants as [string, string];
  const order: string[] = [];
  const take = (tenant: string, name: string, turn: string) =>
    inTenant(
      t.db.app,
      tenant,
      async () => {
        order.push(`+${name}`);
        await new Promise((resolve) => setTimeout(resolve, 60));
        order.push(`-${name}`);
      },
      [turn],
    );
  await Promise.all([take(a, '1', "l'un"), take(a, '2', "l'un")]);
  assert.equal(order[1], `-${order[0]?.slice(1)}`);
  const inside = { [a]: Promise.withResolvers<void>(), [b]: Promise.withResolvers<void>() };
  const meet = (tenant: string, other: string) =>
    inTenant(
      t.db.app,
      tenant,
      async () => {
        inside[tenant]?.resolve();
        await inside[other]?.promise;
      },
      ['l’un'],
    );
  // Another collectivité does not wait: each is inside while the other is, or neither would ever end.
  await Promise.all([meet(a, b), meet(b, a)]);
});

test('Transaction : une collectivité qui n’est pas un uuid est un défaut, jamais du SQL', () => {
  assert.throws(() => readTenant(t.db.app, "x'; drop table service; --", codes), /uuid/);
});
