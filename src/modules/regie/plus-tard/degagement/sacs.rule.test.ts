import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sum } from '../../../../kernel/money.ts';
import { sacsDegagement } from './sacs.rule.ts';

test('regie:C4 : propriété, les sacs font le total, billets et pièces à part, sans sac vide', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), (billets, pieces) => {
      const sacs = sacsDegagement({ billets, pieces });
      assert.equal(sum(sacs.map((s) => s.montant)), billets + pieces);
      assert.ok(sacs.every((s) => s.montant > 0));
    }),
  );
  assert.deepEqual(sacsDegagement({ billets: 0, pieces: 5 }), [{ contenu: 'pieces', montant: 5 }]);
});
