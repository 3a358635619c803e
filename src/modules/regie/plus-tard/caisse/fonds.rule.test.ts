import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acteExemple } from '../../testing/exemples.ts';
import { checkFonds } from './fonds.rule.ts';

const acte = acteExemple();

test('regie:C3 : le fonds ne bouge que par l’acte ou une remise de service', () => {
  assert.equal(checkFonds('autre', 150_00, acte)?.code, 'regie.fonds_caisse_fige');
  assert.equal(checkFonds('version_acte', 200_00, acte)?.code, 'regie.fonds_caisse_fige');
  assert.equal(checkFonds('version_acte', 150_00, acte), null);
  assert.equal(checkFonds('remise_service', 0, acte), null);
});
