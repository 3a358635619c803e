import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkModeSource } from './mode-source.rule.ts';

test('regie:I2 : le mode d’une source ne change plus dès qu’elle a transmis', () => {
  assert.equal(checkModeSource('information', 'comptable', 3)?.code, 'regie.source_mode_fige');
  assert.equal(checkModeSource('information', 'comptable', 0), null);
  assert.equal(checkModeSource('comptable', 'comptable', 3), null);
  assert.equal(checkModeSource(null, 'comptable', 0), null);
});
