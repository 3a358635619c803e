import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  formatNumero,
  parseNumero,
  rangSuivant,
  ruptureDeSerie,
  SORTES_NUMERO,
  type SorteNumero,
} from './numero.rule.ts';

test('REG-Q2 : vecteur 9, la troisième quittance garde son numéro, la suivante est la quatrième', () => {
  const numero = { sorte: 'Q', regie: 2, exercice: 2026, rang: 3 } as const;
  assert.equal(formatNumero(numero), 'Q02-26-0000003');
  assert.equal(formatNumero({ ...numero, rang: rangSuivant(numero.rang) }), 'Q02-26-0000004');
});

test('REG-Q2 : propriété, un numéro écrit se relit', () => {
  const sortes = Object.keys(SORTES_NUMERO) as SorteNumero[];
  fc.assert(
    fc.property(
      fc.record({
        sorte: fc.constantFrom(...sortes),
        regie: fc.integer({ min: 1, max: 99 }),
        exercice: fc.integer({ min: 2000, max: 2099 }),
        rang: fc.integer({ min: 1, max: 9_999_999 }),
      }),
      (numero) => assert.deepEqual(parseNumero(formatNumero(numero)), { ...numero }),
    ),
  );
});

test('REG-Q2 : ce qui n’est pas un numéro n’en devient pas un', () => {
  for (const text of [
    '',
    'Q2-26-0000003',
    'X02-26-0000003',
    'Q00-26-0000003',
    'Q02-26-0000000',
    'Q02-26-00000003',
  ])
    assert.equal(parseNumero(text), null, text);
  assert.equal(parseNumero(' q02-26-0000003 ')?.rang, 3);
  assert.throws(() => formatNumero({ sorte: 'Q', regie: 100, exercice: 2026, rang: 1 }));
  assert.throws(() => formatNumero({ sorte: 'Q', regie: 1, exercice: 2026, rang: 10_000_000 }));
});

test('REG-Q2 : propriété, une série est sans trou ; un numéro ôté ou doublé se voit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), (size, at) => {
      const serie: number[] = [];
      for (let i = 0; i < size; i += 1) serie.push(rangSuivant(serie.at(-1) ?? 0));
      assert.equal(ruptureDeSerie(serie), null);
      const position = at % (size - 1);
      assert.equal(ruptureDeSerie(serie.toSpliced(position, 1))?.attendu, position + 1);
      assert.equal(ruptureDeSerie(serie.toSpliced(position, 0, serie[position]!))?.attendu, position + 2);
    }),
  );
});
