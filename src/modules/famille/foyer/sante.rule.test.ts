import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkField, dietCounts, paiEffect } from './sante.rule.ts';

test('famille:DOS-3 : ni religion, ni nature d’un handicap, ni numéro de sécurité sociale', () => {
  const bad = [
    'Régime halal',
    'Repas CASHER',
    'Religion de la famille',
    'Nature du handicap',
    'Type de handicap',
    'NIR',
    'Numéro de Sécurité sociale de l’enfant',
  ];
  for (const label of bad) {
    const answer = checkField(label);
    assert.ok(!answer.ok, label);
    assert.equal(answer.refusal.code, 'famille.champ_interdit');
  }
  for (const label of [
    'Sans porc',
    'Allergies',
    'Besoin d’un accompagnement',
    'Finir son assiette',
    'Médecin traitant',
  ])
    assert.ok(checkField(label).ok, label);
});

test('famille:DOS-7 : un PAI expiré garde son alerte et perd son tarif, et on prévient', () => {
  const pai = { debut: '2025-09-01', fin: '2026-09-01', panier: true };
  assert.deepEqual(paiEffect(pai, '2026-08-31'), {
    alerte: true,
    tarif: true,
    expire: false,
    avertissement: null,
  });
  const after = paiEffect(pai, '2026-09-01');
  assert.deepEqual([after.alerte, after.tarif, after.expire], [true, false, true]);
  assert.match(after.avertissement ?? '', /expiré/);
  assert.equal(paiEffect(pai, '2025-08-31').alerte, false);
  assert.equal(paiEffect(null, '2026-09-01').alerte, false);
});

test('famille:DOS-7 : la cuisine reçoit toujours les régimes, comptés, sans aucun nom', () => {
  const enfant = (enfant: string, regime: string) => ({ enfant, regime });
  const counts = dietCounts([
    enfant('zoe', 'végétarien'),
    enfant('lea', 'sans porc'),
    enfant('tom', 'sans viande'),
    enfant('ali', 'sans porc'),
    enfant('lea', 'sans porc'),
  ]);
  assert.deepEqual(counts, [
    { regime: 'sans porc', nombre: 2 },
    { regime: 'sans viande', nombre: 1 },
    { regime: 'végétarien', nombre: 1 },
  ]);
});
