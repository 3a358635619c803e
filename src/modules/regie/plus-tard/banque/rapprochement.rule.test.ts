import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Attendu,
  attendusEnRetard,
  type LigneARapprocher,
  lignesNonPosees,
  rapprocher,
} from './rapprochement.rule.ts';

const line = (id: string, montant: number, texte = '', date_valeur = '2026-11-10'): LigneARapprocher => ({
  id,
  montant,
  texte,
  date_valeur,
});
const item = (id: string, montant: number, references: string[] = [], date = '2026-11-10'): Attendu => ({
  id,
  montant,
  references,
  date,
});

test('regie:D1 : la référence d’abord, même loin en date', () => {
  const result = rapprocher(
    [line('l', 117_50, 'REMISE B02-26-0000001')],
    [item('x', 117_50), item('r', 117_50, ['B02-26-0000001'], '2026-10-01')],
  );
  assert.deepEqual(result.rapprochements, [{ lignes: ['l'], attendus: ['r'], motif: 'reference' }]);
});

test('regie:D1 : une ligne règle plusieurs attendus, ou l’inverse, quand les totaux s’accordent', () => {
  const grouped = rapprocher(
    [line('l', 30_00, 'CB LOT42')],
    [item('a', 10_00, ['LOT42']), item('b', 20_00, ['LOT42'])],
  );
  assert.deepEqual(grouped.rapprochements, [{ lignes: ['l'], attendus: ['a', 'b'], motif: 'reference' }]);
  const split = rapprocher(
    [line('l', 10_00, 'LOT42'), line('m', 20_00, 'LOT42')],
    [item('a', 30_00, ['LOT42'])],
  );
  assert.deepEqual(split.rapprochements, [{ lignes: ['l', 'm'], attendus: ['a'], motif: 'reference' }]);
});

test('regie:D1 : référence juste et montant différent : suggestion seulement', () => {
  const result = rapprocher([line('l', 155_00, 'SAC0160')], [item('a', 160_00, ['SAC0160'])]);
  assert.deepEqual(result.rapprochements, []);
  assert.deepEqual(result.suggestions, [
    { ligne: 'l', attendus: ['a'], motif: 'reference_montant_different' },
  ]);
});

test('regie:D1 : à défaut, montant et date à trois jours près, si un seul candidat de chaque côté', () => {
  assert.equal(rapprocher([line('l', 25_00)], [item('a', 25_00, [], '2026-11-07')]).rapprochements.length, 1);
  assert.deepEqual(rapprocher([line('l', 25_00)], [item('a', 25_00, [], '2026-11-06')]).restantes, ['l']);
  const two = rapprocher([line('l', 25_00)], [item('a', 25_00), item('b', 25_00)]);
  assert.deepEqual(two.suggestions, [{ ligne: 'l', attendus: ['a', 'b'], motif: 'plusieurs_candidats' }]);
  const rivals = rapprocher([line('l', 25_00), line('m', 25_00)], [item('a', 25_00)]);
  assert.deepEqual(rivals.rapprochements, []);
  assert.equal(rivals.suggestions.length, 2);
});

test('regie:D1 : propriété, rien n’est rapproché deux fois, et chaque groupe s’équilibre', () => {
  const montants = fc.integer({ min: -3, max: 3 }).filter((v) => v !== 0);
  const words = fc.constantFrom('LOT1', 'LOT2', 'LOT3', '');
  const jours = fc.integer({ min: 1, max: 9 }).map((d) => `2026-11-0${d}`);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(montants, words, jours), { maxLength: 8 }),
      fc.array(fc.tuple(montants, words, jours), { maxLength: 8 }),
      (left, right) => {
        const lignes = left.map(([m, w, d], i) => line(`l${i}`, m, w, d));
        const attendus = right.map(([m, w, d], i) => item(`a${i}`, m, [w], d));
        const { rapprochements, suggestions, restantes } = rapprocher(lignes, attendus);
        const usedLines = rapprochements.flatMap((r) => r.lignes);
        const usedItems = rapprochements.flatMap((r) => r.attendus);
        assert.equal(new Set(usedLines).size, usedLines.length);
        assert.equal(new Set(usedItems).size, usedItems.length);
        const worth = (ids: readonly string[], from: readonly { id: string; montant: number }[]) =>
          from.filter((x) => ids.includes(x.id)).reduce((t, x) => t + x.montant, 0);
        for (const r of rapprochements) assert.equal(worth(r.lignes, lignes), worth(r.attendus, attendus));
        const everyLine = [...usedLines, ...suggestions.map((s) => s.ligne), ...restantes].sort();
        assert.deepEqual(everyLine, lignes.map((l) => l.id).sort());
      },
    ),
  );
});

test('regie:D2 : toute ligne finit posée ; un crédit absent après cinq jours ouvrés alerte', () => {
  assert.deepEqual(
    lignesNonPosees([
      { id: 'a', sort: 'rapprochee' },
      { id: 'b', sort: null },
      { id: 'c', sort: 'expliquee' },
    ]),
    ['b'],
  );
  const expected = [item('a', 1, [], '2026-11-06')];
  assert.deepEqual(attendusEnRetard(expected, '2026-11-13', []), []);
  assert.deepEqual(attendusEnRetard(expected, '2026-11-16', []), ['a']);
  assert.deepEqual(
    attendusEnRetard(expected, '2026-11-16', ['2026-11-11']),
    [],
    'le 11 novembre ne compte pas',
  );
});
