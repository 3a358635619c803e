import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alerteCheques } from './remise.rule.ts';

test('regie:K1 : l’alerte compte les chèques en retard et nomme le plus ancien, où qu’il soit dans la liste', () => {
  const cheques = ['2026-11-10', '2026-11-03', '2026-11-19', '2026-11-08'].map((recu_le) => ({
    recu_le,
    remise: null,
  }));
  const [alerte, ...others] = alerteCheques(cheques, 7, '2026-11-20');
  assert.deepEqual(others, []);
  assert.equal(alerte?.rule, 'REG-K1');
  assert.equal(alerte?.code, 'cheques_en_retard');
  assert.match(alerte?.phrase ?? '', /^3\s+chèques/);
  assert.match(alerte?.phrase ?? '', /3\s+novembre/);
});
