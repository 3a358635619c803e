import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remainingText } from './remaining.ts';

test('Délai restant : en mots, sans secondes', () => {
  const minute = 60_000;
  assert.equal(remainingText(59_999), 'moins d’une minute');
  assert.equal(remainingText(minute), '1 minute');
  assert.equal(remainingText(48 * minute), '48 minutes');
  assert.equal(remainingText(80 * minute), '1 heure 20');
  assert.equal(remainingText(7 * 60 * minute + 5 * minute), '7 heures');
  assert.equal(remainingText(50 * 60 * minute), '2 jours');
});
