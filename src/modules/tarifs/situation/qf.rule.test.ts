import assert from 'node:assert/strict';
import { test } from 'node:test';
import { qfEffectDate, qfOn } from './qf.rule.ts';

test('tarifs:TAR-5 : date d’effet d’un quotient reçu le 14 novembre', () => {
  const on = (effet: Parameters<typeof qfEffectDate>[1]) => qfEffectDate('2026-11-14', effet);
  assert.equal(on({ type: 'reception' }), '2026-11-14');
  assert.equal(on({ type: 'mois_suivant' }), '2026-12-01');
  assert.equal(on({ type: 'retroactif', depuis: '2026-09-01' }), '2026-09-01');
  assert.equal(on({ type: 'retroactif', depuis: '2027-01-01' }), '2026-11-14');
  assert.equal(on({ type: 'annuel', jour: '09-01' }), '2027-09-01');
  assert.equal(on({ type: 'annuel', jour: '11-14' }), '2026-11-14');
});

const known = [
  { valeur: 900, recu_le: '2026-09-02', fin: null },
  { valeur: 700, recu_le: '2026-11-14', fin: null },
];

test('tarifs:TAR-5 : avant sa date d’effet, l’ancien quotient compte encore', () => {
  const mois = { type: 'mois_suivant' } as const;
  assert.deepEqual(qfOn(known, '2026-11-30', mois), { valeur: 900, effet_du: '2026-10-01' });
  assert.deepEqual(qfOn(known, '2026-12-01', mois), { valeur: 700, effet_du: '2026-12-01' });
  assert.equal(qfOn(known, '2026-09-30', mois), null);
});

test('tarifs:TAR-5 : rétroactif, le dernier connu l’emporte ; un quotient terminé ne compte plus', () => {
  const back = { type: 'retroactif', depuis: '2026-09-01' } as const;
  assert.equal(qfOn(known, '2026-09-10', back)?.valeur, 700);
  assert.equal(qfOn([{ valeur: 700, recu_le: '2026-09-02', fin: '2026-11-01' }], '2026-11-01', back), null);
});
