import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weekday } from '../../../kernel/calendar.ts';
import { TERRITOIRES } from './calendrier.schema.ts';
import { easter, joursFeries } from './jours-feries.bareme.ts';

const dates = (year: number, territoire: (typeof TERRITOIRES)[number]): string[] =>
  joursFeries(year, territoire).map((f) => f.date);

test('famille:CAL-1 : Pâques tombe où l’annonce le calendrier, un dimanche entre le 22 mars et le 25 avril', () => {
  const known = [
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2038-04-25',
  ];
  for (const date of known) assert.equal(easter(Number(date.slice(0, 4))), date);
  for (let year = 1900; year <= 2200; year += 1) {
    const date = easter(year);
    assert.equal(weekday(date), 7);
    assert.ok(date.slice(5) >= '03-22' && date.slice(5) <= '04-25', date);
  }
});

test('famille:CAL-1 : onze jours fériés nationaux en 2026', () => {
  assert.deepEqual(dates(2026, 'metropole'), [
    '2026-01-01',
    '2026-04-06',
    '2026-05-01',
    '2026-05-08',
    '2026-05-14',
    '2026-05-25',
    '2026-07-14',
    '2026-08-15',
    '2026-11-01',
    '2026-11-11',
    '2026-12-25',
  ]);
});

test('famille:CAL-1 : l’Alsace-Moselle ajoute le Vendredi saint et le 26 décembre', () => {
  const added = dates(2026, 'alsace_moselle').filter((d) => !dates(2026, 'metropole').includes(d));
  assert.deepEqual(added, ['2026-04-03', '2026-12-26']);
});

test('famille:CAL-1 : chaque territoire d’outre-mer ajoute son jour', () => {
  const added = {
    mayotte: '04-27',
    martinique: '05-22',
    guadeloupe: '05-27',
    saint_martin: '05-27',
    guyane: '06-10',
    saint_barthelemy: '10-09',
    reunion: '12-20',
  } as const;
  for (const territoire of Object.keys(added) as (keyof typeof added)[]) {
    assert.equal(dates(2026, territoire).length, 12);
    assert.ok(dates(2026, territoire).includes(`2026-${added[territoire]}`), territoire);
  }
});

test('famille:CAL-1 : deux fêtes le même jour sont toutes deux nommées, et chaque jour cite sa source', () => {
  const may = joursFeries(2008).filter((f) => f.date === '2008-05-01');
  assert.deepEqual(may.map((f) => f.nom).sort(), ['Ascension', 'Fête du Travail']);
  for (const territoire of TERRITOIRES)
    for (const f of joursFeries(2026, territoire)) assert.match(f.source, /^Code du travail, L\d/);
});

test('famille:CAL-1 : avant l’entrée en vigueur des articles cités, aucun jour n’est inventé', () => {
  assert.deepEqual(joursFeries(2007), []);
  assert.equal(joursFeries(2008)[0]?.date, '2008-05-01');
});
