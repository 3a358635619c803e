import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acteExemple } from '../../testing/exemples.ts';
import { checkRelance } from './relance.rule.ts';

test('regie:X1 : relance seulement si l’acte la permet, dans les jours qui précèdent la limite', () => {
  const acte = acteExemple();
  const reminder = (today: string) => checkRelance(acte, '2026-11-30', today)?.code ?? 'ok';
  assert.deepEqual(['2026-11-14', '2026-11-15', '2026-11-30', '2026-12-01'].map(reminder), [
    'regie.relance_interdite',
    'ok',
    'ok',
    'regie.relance_interdite',
  ]);
  const forbidden = acteExemple({ prolongee: { ...acte.prolongee!, relance_autorisee: false } });
  assert.equal(checkRelance(forbidden, '2026-11-30', '2026-11-20')?.code, 'regie.relance_interdite');
  assert.equal(
    checkRelance(acteExemple({ prolongee: null }), '2026-11-30', '2026-11-20')?.code,
    'regie.relance_interdite',
  );
});
