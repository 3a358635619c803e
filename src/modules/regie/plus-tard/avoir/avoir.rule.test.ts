import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAvoir, effetAvoir, resteAvoir } from './avoir.rule.ts';

test('regie:F2 : un avoir sert le même payeur et la même régie, jamais plus que son reste', () => {
  const avoir = { payeur: 'p', regie: 'r', total: 10_00, emplois: [4_00] };
  assert.equal(resteAvoir(avoir), 6_00);
  assert.equal(checkAvoir(avoir, 'p', 'r', 6_00), null);
  assert.equal(checkAvoir(avoir, 'p', 'r', 6_01)?.code, 'regie.avoir_excessif');
  assert.equal(checkAvoir(avoir, 'q', 'r', 1_00)?.code, 'regie.avoir_etranger');
  assert.equal(checkAvoir(avoir, 'p', 's', 1_00)?.code, 'regie.avoir_etranger');
  assert.deepEqual(effetAvoir(10_00, 7_00), { annule: 7_00, a_classer: 3_00 });
});
