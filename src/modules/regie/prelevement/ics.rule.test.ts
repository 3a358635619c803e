import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkIcs, cleIcs } from './ics.rule.ts';

test('regie:S1 : vecteur 11, FR72ZZZ123456 est juste, FR12ZZZ123456 est refusé', () => {
  assert.equal(checkIcs('FR72ZZZ123456'), null);
  assert.equal(checkIcs('FR72ABC123456'), null, 'le code activité ne compte pas');
  for (const wrong of [
    'FR12ZZZ123456',
    'FR72ZZZ12345',
    'FR72ZZZ1234567',
    'DE72ZZZ123456',
    '',
    'fr72zzz123456',
  ])
    assert.equal(checkIcs(wrong)?.code, 'regie.ics_invalide', wrong);
  assert.equal(cleIcs('FR', '123456'), '72');
});
