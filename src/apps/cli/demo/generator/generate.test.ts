import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../../import/check.ts';
import type { FileName } from '../../../import/files.ts';
import { groupKey, type Known } from '../../../import/known.ts';
import { memorySource } from '../../../import/source.ts';
import { cityTerritory, familiesOf } from '../city.ts';
import { settingOf } from '../setting-of.ts';
import { spanOf } from '../span.ts';
import { readTerritory } from '../territory.ts';
import { csvTexts } from './csv.ts';
import { generate, type Order } from './generate.ts';
import { readLists } from './lists.ts';
import type { CsvRecord } from './records.ts';

const ROOT = `${import.meta.dirname}/../../../../..`;
const TODAY = '2026-11-20';
const city = cityTerritory(readTerritory(ROOT, 'saint-aubin-les-pres'), 4_000);

const order = (seed: number): Order => ({
  setting: settingOf(ROOT, city),
  span: spanOf(ROOT, city, TODAY, '2026-10-01'),
  lists: readLists(ROOT),
  seed,
  prefix: 'T',
  families: city.familles,
  owing: 0.1,
  mails: 0.9,
});

const records = [...generate(order(7))];
const of = (file: FileName): CsvRecord[] => records.filter((r) => r.file === file);

/** What the territory has, as the database would tell it. */
const known: Known = {
  activites: new Map(
    city.famille.activites.map((a) => [
      a.code,
      {
        unites: new Set(a.unites.map((u) => u.code)),
        groupes: new Set(a.groupes.map((g) => groupKey(g.site, g.nom))),
      },
    ]),
  ),
  pieceTypes: new Map(city.famille.types_piece.map((t) => [t.code, t.portee])),
  regies: new Map(city.regies.map((r) => [r.code, new Set(r.acte.produits.map((p) => p.code))])),
  people: async () => new Set(),
  foyers: async () => new Set(),
  enrolments: async () => new Set(),
};

test('la même graine donne les mêmes fichiers, une autre graine d’autres familles', () => {
  assert.deepEqual(csvTexts(generate(order(7))), csvTexts(records));
  assert.notEqual(csvTexts(generate(order(8))).personnes, csvTexts(records).personnes);
});

test('une famille ne dépend pas du nombre de familles demandé', () => {
  const few = [...generate({ ...order(7), families: 3 })];
  assert.deepEqual(few, records.slice(0, few.length));
});

test('les fichiers générés passent le contrôle de l’import sans une erreur', async () => {
  const report = await check(memorySource(csvTexts(records)), known);
  assert.deepEqual(report.errors, []);
  assert.ok((report.rows.get('reservations') ?? 0) > 5_000);
});

test('le territoire ressemble à un vrai : foyers sans QF, parents séparés, fratries, allergies', () => {
  const foyers = of('foyers').length;
  const share = (n: number, total: number) => n / total;
  assert.equal(city.familles, familiesOf(4_000));
  assert.ok(foyers > city.familles, 'separated parents have two homes');
  const withQf = share(of('qf').length, foyers);
  assert.ok(withQf > 0.75 && withQf < 0.95, `QF ${withQf}`);
  const enfants = of('appartenances').filter((r) => r.cells.role === 'enfant').length;
  assert.ok(enfants > foyers * 1.3 && enfants < foyers * 2.4, `${enfants} enfants, ${foyers} foyers`);
  assert.ok(of('personnes').some((r) => r.cells.allergie));
  const absent = share(
    of('reservations').filter((r) => r.cells.presence === 'absent').length,
    of('reservations').filter((r) => r.cells.presence).length,
  );
  assert.ok(absent > 0.02 && absent < 0.08, `absents ${absent}`);
});

test('aucun pointage n’est à venir, aucune réservation ne tombe un jour sans école', () => {
  for (const { cells } of of('reservations')) {
    if (cells.presence) assert.ok((cells.jour ?? '') < TODAY);
    // Toussaint: from 17 October after class to 2 November in the morning.
    assert.ok(!((cells.jour ?? '') > '2026-10-17' && (cells.jour ?? '') < '2026-11-02'), cells.jour);
  }
});
