import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { inTenant, type ReadTx } from '../../platform/db/transaction.ts';
import { defineSeries, type Hole, holes, lettered, take } from '../../platform/series/index.ts';
import { SERIES } from './series.ts';
import { type RegieFixture, regieFixture } from './testing/fixture.ts';

let f: RegieFixture;
before(async () => {
  f = await regieFixture();
});
after(() => f.db.drop());

const R = defineSeries({ genre: 'R', owner: 'essai', format: lettered('R') });
const inside = <T>(work: (tx: ReadTx) => Promise<T>): Promise<T> =>
  inTenant(f.db.app, f.collectiviteId, (tx, scope) => {
    scope.rollback();
    return work(tx);
  });
const of = (tx: ReadTx) => ({ tx, collectiviteId: f.collectiviteId });

/** What is said of these ranks, when the series says it gave `annonce` of them. */
const said = (rangs: readonly number[], annonce: number): Promise<readonly Hole[]> =>
  inside(async (tx) => {
    if (annonce > 0) await take(of(tx), R, f.regieId, 2026, annonce);
    const numbers = sql`select 'R' as genre, 2026 as exercice, unnest(${rangs}::bigint[]) as rang`;
    return holes(of(tx), [R], f.regieId, numbers);
  });

test('regie:Q2 : les rangs se prennent sans trou, par série, par année ; une transaction annulée les rend', async () => {
  const once = () =>
    inside(async (tx) => [
      await take(of(tx), R, f.regieId, 2026, 1),
      await take(of(tx), R, f.regieId, 2026, 3),
      await take(of(tx), R, f.regieId, 2026, 1),
      await take(of(tx), R, f.regieId, 2027, 1),
      await take(of(tx), SERIES.remise, f.regieId, 2026, 1),
    ]);
  assert.deepEqual(await once(), [1, 2, 5, 1, 1]);
  assert.deepEqual(await once(), [1, 2, 5, 1, 1]);
  await assert.rejects(inside((tx) => take(of(tx), R, f.regieId, 2026, 0)));
});

test('regie:Q2 : propriété, une série est sans trou ; un numéro ôté ou doublé se voit à sa place', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 60 }), fc.nat(), async (size, at) => {
      const serie = Array.from({ length: size }, (_, i) => i + 1);
      assert.deepEqual(await said(serie, size), []);
      const position = at % (size - 1);
      assert.equal((await said(serie.toSpliced(position, 1), size))[0]?.attendu, position + 1);
      const doubled = serie.toSpliced(position, 0, serie[position]!);
      assert.equal((await said(doubled, size))[0]?.attendu, position + 2);
      // A hole hidden by a double: as many numbers as the last rank.
      const hidden = serie.toSpliced(position, 1, serie[position + 1]!);
      assert.equal((await said(hidden, size))[0]?.attendu, position + 1);
    }),
    { numRuns: 20 },
  );
});

test('regie:Q2 : une fin ôtée se voit à ce que la série annonce', async () => {
  const [hole] = await said([1, 2], 3);
  assert.deepEqual(hole, {
    genre: 'R',
    exercice: 2026,
    nombre: 2,
    premier: 1,
    dernier: 2,
    annonce: 3,
    attendu: null,
  });
  assert.equal((await said([1, 2], 0))[0]?.annonce, null);
});
