import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { uuidv7 } from '../../kernel/ids.ts';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import { camelName, snakeName } from './names.ts';
import { camelRows, records, recordset } from './rows.ts';
import { inTenant } from './transaction.ts';

let t: TestInstallation;
before(async () => {
  t = await testInstallation({ tenants: 1 });
});
after(() => t.db.drop());

const inFirst = <T>(work: Parameters<typeof inTenant<T>>[2]): Promise<T> =>
  inTenant(t.db.app, t.tenants[0] ?? '', work);

test('Lignes : chaque colonne de la base retrouve son nom dans les deux sens', async () => {
  const { rows } = await t.db.owner.query<{ column_name: string }>(
    "select distinct column_name from information_schema.columns where table_schema in ('public', 'commun')",
  );
  assert.ok(rows.length > 200);
  for (const { column_name } of rows) assert.equal(snakeName(camelName(column_name)), column_name);
});

test('Lignes : le constructeur et le SQL écrit rendent les mêmes noms, une connexion nue rend ceux du SQL', async () => {
  const read = await inFirst(async (tx) => {
    const id = uuidv7();
    await tx
      .insertInto('evenement')
      .values({
        collectiviteId: t.tenants[0] ?? '',
        id,
        actionId: uuidv7(),
        nom: 'essai.lu',
        charge: '{}',
        creeLe: '2026-11-30T09:00:00.000Z',
      })
      .execute();
    const built = await tx
      .selectFrom('evenement as e')
      .select(['e.nom', 'e.creeLe'])
      .where('e.id', '=', id)
      .execute();
    const { rows } = await sql`select e.nom, e.cree_le from evenement e where e.id = ${id}`.execute(tx);
    return { built, rows };
  });
  assert.deepEqual(read.built, [{ nom: 'essai.lu', creeLe: '2026-11-30T09:00:00.000Z' }]);
  assert.deepEqual(read.rows, read.built);
  // The same connections, taken again from the pool.
  for (let i = 0; i < 8; i += 1)
    assert.deepEqual((await t.db.app.query('select 1 as un_nom')).rows, [{ un_nom: 1 }]);
});

test('Lignes : des objets deviennent une table, et une ligne en JSON retrouve ses noms', async () => {
  const list = [
    { enfantId: uuidv7(), jour: '2026-12-01', note: 'tue' },
    { enfantId: uuidv7(), jour: '2026-12-02', note: 'tue' },
  ];
  await inFirst(async (tx) => {
    const { rows } =
      await sql`select * from ${recordset('r', list, { enfantId: 'uuid', jour: 'date' })}`.execute(tx);
    assert.deepEqual(
      rows,
      list.map(({ enfantId, jour }) => ({ enfantId, jour })),
    );
    const whole = await sql<{ r: { enfantId: string }[] }>`select json_agg(to_json(x)) as r
      from json_to_recordset(${records(list)}::json) as x(enfant_id uuid)`.execute(tx);
    assert.deepEqual(
      camelRows(whole.rows[0]?.r ?? []),
      list.map(({ enfantId }) => ({ enfantId })),
    );
  });
});
