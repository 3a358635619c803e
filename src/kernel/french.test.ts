import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fold,
  frenchDate,
  frenchEuros,
  frenchInstant,
  frenchList,
  frenchMonth,
  frenchTime,
  frenchWeekDate,
  ordinal,
  plural,
} from './french.ts';

test('dates et heures se disent comme on les écrit', () => {
  assert.equal(frenchDate('2026-12-01'), '1er décembre 2026');
  assert.equal(frenchWeekDate('2026-11-20'), 'vendredi 20 novembre');
  assert.equal(frenchMonth('2026-02'), 'février 2026');
  assert.equal(frenchTime('09:00'), '9\u00a0h');
  assert.equal(frenchTime('23:05'), '23\u00a0h\u00a005');
  assert.equal(frenchInstant('2026-11-20T09:00:00.000Z', 'Europe/Paris'), 'vendredi 20 novembre, 10\u00a0h');
  assert.equal(
    frenchInstant('2026-11-20T20:30:00.000Z', 'Indian/Reunion'),
    'samedi 21 novembre, 0\u00a0h\u00a030',
  );
});

test('montants, nombres et listes', () => {
  assert.equal(frenchEuros(301), '3,01\u00a0€');
  assert.equal(frenchEuros(-123456789), '−1\u202f234\u202f567,89\u00a0€');
  assert.equal(plural(0, 'repas', 'repas'), '0\u00a0repas');
  assert.equal(plural(1, 'facture'), '1\u00a0facture');
  assert.equal(plural(2, 'facture'), '2\u00a0factures');
  assert.equal(frenchList(['lundi', 'mardi', 'jeudi']), 'lundi, mardi et jeudi');
  assert.equal(frenchList([]), '');
  assert.equal(fold('Élève à l’Œuvre'), 'eleve a l’oeuvre');
  assert.deepEqual([ordinal(1), ordinal(1, 'f'), ordinal(21)], ['1er', '1re', '21e']);
});
