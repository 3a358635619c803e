import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acteExemple } from '../testing/exemples.ts';
import { limite } from './recouvrement.rule.ts';

test('regie:X1 : la date limite suit l’acte, et il n’y en a pas hors de la régie prolongée', () => {
  assert.equal(limite(acteExemple(), '2026-11-01'), '2026-12-01');
  assert.equal(limite(acteExemple({ prolongee: null }), '2026-11-01'), null);
});
