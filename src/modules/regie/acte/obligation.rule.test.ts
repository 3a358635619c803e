import assert from 'node:assert/strict';
import { test } from 'node:test';
import { obligationPaiementEnLigne } from './obligation.rule.ts';

test('regie:N1 : vecteur 15, obligation en 2026 ; en 2027 aucune si un autre moyen dématérialisé est offert', () => {
  const status = (annee: number, recettes_n2: number | null, autre_moyen: boolean, concomitant = false) => {
    const { value } = obligationPaiementEnLigne({
      annee,
      recettes_n2,
      autre_moyen,
      concomitant,
      offert: false,
    });
    return [value.statut, value.conforme];
  };
  assert.deepEqual(status(2026, 5_200_00, true), ['obligatoire', false]);
  assert.deepEqual(status(2027, 4_900_00, true), ['dispense', true]);
  assert.deepEqual(status(2027, 4_900_00, false), ['moyen_requis', false]);
  assert.deepEqual(status(2026, 5_000_00, true), ['obligatoire', false]);
  assert.deepEqual(status(2021, 49_999_99, true), ['dispense', true]);
  assert.deepEqual(status(2020, 50_000_00, true), ['obligatoire', false]);
  assert.deepEqual(status(2019, 999_999_99, true), ['dispense', true]);
  assert.deepEqual(status(2018, 9_000_000_00, false), ['dispense', true]);
  assert.deepEqual(status(2026, null, true), ['inconnu', false]);
  assert.deepEqual(status(2026, 90_000_00, true, true), ['dispense', true]);
  assert.equal(
    obligationPaiementEnLigne({
      annee: 2026,
      recettes_n2: 1_000_000_00,
      autre_moyen: false,
      concomitant: false,
      offert: true,
    }).value.conforme,
    true,
  );
});
