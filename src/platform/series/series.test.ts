import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defineSeries, lettered, parseLettered } from './series.ts';

const Q = defineSeries({ genre: 'Q', owner: 'essai', format: lettered('Q') });

test('regie:Q2 : vecteur 9, la troisième quittance garde son numéro, la suivante est la quatrième', () => {
  assert.equal(Q.format({ code: '02', exercice: 2026, rang: 3 }), 'Q02-26-0000003');
  assert.equal(Q.format({ code: '02', exercice: 2026, rang: 4 }), 'Q02-26-0000004');
});

test('facturation:FAC-3 : numéro par régie, année et rang', () => {
  const [F, A] = ['F', 'A'].map((genre) => defineSeries({ genre, owner: 'essai', format: lettered(genre) }));
  assert.equal(F?.format({ code: '02', exercice: 2026, rang: 42 }), 'F02-26-0000042');
  assert.equal(A?.format({ code: '12', exercice: 2026, rang: 1 }), 'A12-26-0000001');
});

test('regie:Q2 : propriété, un numéro écrit se relit', () => {
  const n = fc.record({
    letter: fc.constantFrom(...'FAQJRBVT'),
    code: fc.integer({ min: 1, max: 99 }).map((code) => String(code).padStart(2, '0')),
    exercice: fc.integer({ min: 2000, max: 2099 }),
    rang: fc.integer({ min: 1, max: 9_999_999 }),
  });
  fc.assert(
    fc.property(n, ({ letter, ...number }) => {
      const series = defineSeries({ genre: letter, owner: 'essai', format: lettered(letter) });
      assert.deepEqual(parseLettered(series.format(number)), { letter, ...number });
    }),
  );
});

test('regie:Q2 : ce qui n’est pas un numéro n’en devient pas un', () => {
  for (const text of [
    '',
    'Q2-26-0000003',
    '202-26-0000003',
    'Q00-26-0000003',
    'Q02-26-0000000',
    'Q02-26-00000003',
    'AQ02-26-0000003',
    'Q02-26-0000003 Q02-26-0000004',
  ])
    assert.equal(parseLettered(text), null, text);
  assert.equal(parseLettered(' q02-26-0000003 ')?.rang, 3);
});

test('regie:Q2, facturation:FAC-3 : hors de ses bornes, un numéro est un défaut', () => {
  assert.equal(Q.format({ code: '99', exercice: 2099, rang: 9_999_999 }), 'Q99-99-9999999');
  assert.equal(Q.format({ code: '01', exercice: 2000, rang: 1 }), 'Q01-00-0000001');
  const good = { code: '01', exercice: 2026, rang: 1 };
  for (const wrong of [
    { code: '00' },
    { code: '100' },
    { code: '2' },
    { exercice: 1999 },
    { exercice: 2100 },
    { exercice: 2026.5 },
    { rang: 0 },
    { rang: 10_000_000 },
    { rang: 1.5 },
  ])
    assert.throws(() => Q.format({ ...good, ...wrong }), JSON.stringify(wrong));
});
