import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { everyPage } from './index.ts';

test('Liste : un fichier ne perd et ne double aucune ligne, et ne lit jamais plus que sa mesure à la fois', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 9 }), async (count, limit) => {
      const all = Array.from({ length: count }, (_, n) => n + 1);
      const read: number[] = [];
      for await (const page of everyPage(
        async (slice: { readonly from: number | null; readonly limit: number }) =>
          all.filter((n) => n > (slice.from ?? 0)).slice(0, slice.limit),
        (n) => n,
        limit,
      )) {
        assert.ok(page.length <= limit);
        read.push(...page);
      }
      assert.deepEqual(read, all);
    }),
  );
});
