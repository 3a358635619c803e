import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { emptyDatabase, type TestDatabase, testDatabase } from '../testing/database.ts';
import { rolledBack } from '../testing/rollback.ts';

let database: TestDatabase;
before(async () => {
  database = await emptyDatabase();
});
after(() => database.drop());

const read = async (sql: string): Promise<unknown> =>
  (await database.owner.query(`select ${sql} as valeur`)).rows[0].valeur;

const values: readonly (readonly [string, unknown])[] = [
  ['9007199254740991::bigint', Number.MAX_SAFE_INTEGER],
  ['count(*)', 1],
  ['12.340::numeric', '12.340'],
  ["date '2026-03-29'", '2026-03-29'],
  ["timestamptz '2026-03-29 02:30:00.123456+00'", '2026-03-29T02:30:00.123Z'],
  ["timestamptz '2026-07-01 09:00:00+02'", '2026-07-01T07:00:00.000Z'],
  ["timestamptz '0999-01-01 00:00:00+00'", '0999-01-01T00:00:00.000Z'],
  ["timestamptz 'infinity'", 'infinity'],
  ["time '10:00'", '10:00:00'],
  ['array[1, null]::bigint[]', [1, null]],
  ["array['2026-01-01']::date[]", ['2026-01-01']],
  ["array['2026-01-01 00:00:00+01']::timestamptz[]", ['2025-12-31T23:00:00.000Z']],
  ['\'{"a": 1}\'::jsonb', { a: 1 }],
  ['null::bigint', null],
];
for (const [sql, expected] of values) {
  test(`a row holds ${sql}`, async () => assert.deepEqual(await read(sql), expected));
}

test('an integer that a number cannot hold is a bug, not a rounding', async () => {
  await assert.rejects(read('9007199254740992::bigint'), /integer out of range/);
});

test('the app pool works as parvis_app and cannot go back', async () => {
  const product = await testDatabase();
  try {
    const { rows } = await product.app.query(
      "select current_user as role, current_setting('statement_timeout') as delai, current_setting('timezone') as zone",
    );
    assert.deepEqual(rows[0], { role: 'parvis_app', delai: '30s', zone: 'UTC' });
    await rolledBack(product.app, async (client) => {
      await client.query('reset role');
      const after = await client.query('select current_user as role');
      assert.equal(after.rows[0].role, 'parvis_app');
    });
  } finally {
    await product.drop();
  }
});

test('a test that is rolled back leaves nothing', async () => {
  await rolledBack(database.owner, (client) => client.query('create table passage (n int)'));
  assert.equal(await read("to_regclass('passage')"), null);
});
