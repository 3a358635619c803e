import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addDays,
  addMinutes,
  addMonths,
  ageOn,
  civilDateOf,
  datesBetween,
  datesOfMonth,
  dayNumber,
  daysBetween,
  fromDayNumber,
  instantAt,
  isCivilDate,
  isWallTime,
  lastOfMonth,
  mondayOf,
  msBetween,
  wallTimeOf,
  weekday,
} from './calendar.ts';

const PARIS = 'Europe/Paris';

test('une date réelle est acceptée, une date impossible ne l’est pas', () => {
  assert.ok(isCivilDate('2024-02-29'));
  for (const bad of ['2023-02-29', '2026-13-01', '2026-11-31', '26-11-20', '2026-11-20T00:00'])
    assert.equal(isCivilDate(bad), false, bad);
  assert.ok(isWallTime('23:59'));
  for (const bad of ['24:00', '9:00', '10:60']) assert.equal(isWallTime(bad), false, bad);
});

test('numéro de jour et date font l’aller-retour, même loin dans le temps', () => {
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 80_000 }), (day) => {
      assert.equal(dayNumber(fromDayNumber(day)), day);
      assert.equal(weekday(fromDayNumber(day + 7)), weekday(fromDayNumber(day)));
    }),
  );
});

test('semaine, mois et âge', () => {
  assert.equal(weekday('2026-11-20'), 5);
  assert.equal(weekday('1969-12-31'), 3);
  assert.equal(mondayOf('2026-11-22'), '2026-11-16');
  assert.equal(addMonths('2026-11', 3), '2027-02');
  assert.equal(addMonths('2026-01', -1), '2025-12');
  assert.equal(lastOfMonth('2028-02'), '2028-02-29');
  assert.equal(datesOfMonth('2026-11').length, 30);
  assert.deepEqual(datesBetween('2026-12-31', '2027-01-01'), ['2026-12-31', '2027-01-01']);
  assert.equal(daysBetween('2026-10-24', '2026-10-26'), 2);
  assert.equal(addDays('2026-02-28', 1), '2026-03-01');
  assert.equal(ageOn('2020-11-21', '2026-11-20'), 5);
  assert.equal(ageOn('2020-11-20', '2026-11-20'), 6);
});

test('famille:DEL-3 : une heure sautée au printemps devient le premier instant valide', () => {
  assert.equal(instantAt('2026-03-29', '02:30', PARIS), '2026-03-29T01:00:00.000Z');
  assert.equal(instantAt('2026-03-29', '02:00', PARIS), '2026-03-29T01:00:00.000Z');
  assert.equal(instantAt('2026-03-29', '03:00', PARIS), '2026-03-29T01:00:00.000Z');
  assert.equal(instantAt('2026-03-29', '01:59', PARIS), '2026-03-29T00:59:00.000Z');
});

test('famille:DEL-3 : une heure répétée à l’automne est la seconde', () => {
  assert.equal(instantAt('2026-10-25', '02:30', PARIS), '2026-10-25T01:30:00.000Z');
  assert.equal(instantAt('2026-10-25', '01:59', PARIS), '2026-10-24T23:59:00.000Z');
});

test('famille:DEL-2 : l’heure est celle du site, outre-mer aussi', () => {
  assert.equal(instantAt('2026-11-20', '10:00', PARIS), '2026-11-20T09:00:00.000Z');
  assert.equal(instantAt('2026-07-20', '10:00', PARIS), '2026-07-20T08:00:00.000Z');
  assert.equal(instantAt('2026-11-20', '10:00', 'Indian/Reunion'), '2026-11-20T06:00:00.000Z');
  assert.equal(instantAt('2026-11-20', '22:00', 'America/Martinique'), '2026-11-21T02:00:00.000Z');
  assert.equal(civilDateOf('2026-10-09T22:00:00.000Z', PARIS), '2026-10-10');
  assert.equal(wallTimeOf('2026-11-20T22:59:00.000Z', PARIS), '23:59');
});

test('l’instant d’une heure locale redonne cette heure, hors des heures sautées', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 18_000, max: 30_000 }),
      fc.integer({ min: 3 * 60, max: 24 * 60 - 1 }),
      (day, minutes) => {
        const date = fromDayNumber(day);
        const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const instant = instantAt(date, time, PARIS);
        assert.equal(civilDateOf(instant, PARIS), date);
        assert.equal(wallTimeOf(instant, PARIS), time);
      },
    ),
    { numRuns: 60 },
  );
});

test('l’arithmétique des instants compte des durées, pas des heures locales', () => {
  assert.equal(addMinutes('2026-10-25T00:30:00.000Z', 60), '2026-10-25T01:30:00.000Z');
  assert.equal(msBetween('2026-10-25T00:00:00.000Z', '2026-10-25T00:01:00.000Z'), 60_000);
  assert.throws(() => msBetween('hier', '2026-10-25T00:01:00.000Z'), /not an instant/);
});
