import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock, systemClock } from './clock.ts';

test('a fixed clock stands still, then moves only when told', () => {
  const clock = fixedClock('2026-11-20T09:00:00Z');
  assert.equal(clock.now(), '2026-11-20T09:00:00.000Z');
  clock.advance(90_000);
  assert.equal(clock.now(), '2026-11-20T09:01:30.000Z');
  clock.set('2027-01-01T00:00:00.000Z');
  assert.equal(clock.now(), '2027-01-01T00:00:00.000Z');
});

test('a fixed clock refuses what is not an instant', () => {
  assert.throws(() => fixedClock('hier'), /not an instant/);
});

test('the system clock gives UTC with milliseconds', () => {
  assert.match(systemClock.now(), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});
