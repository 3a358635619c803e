import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { contrast, hexOf, oklchOf } from './colour.ts';
import { checkContrast, measureContrast } from './contrast.ts';
import { tonesOf } from './tones.ts';

const colour = fc
  .tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 255 }))
  .map((rgb) => `#${rgb.map((v) => v.toString(16).padStart(2, '0')).join('')}`);

test('Contraste : les extrêmes et une valeur connue de la norme', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#777777', '#777777'), 1);
  assert.ok(Math.abs(contrast('#767676', '#ffffff') - 4.54) < 0.01);
});

test('Contraste : une couleur passée en OKLCH revient à elle-même', () => {
  fc.assert(fc.property(colour, (hex) => hexOf(oklchOf(hex)) === hex));
  const red = oklchOf('#ff0000');
  assert.ok(
    Math.abs(red.l - 0.628) < 0.001 && Math.abs(red.c - 0.2577) < 0.001 && Math.abs(red.h - 29.23) < 0.1,
  );
});

test('RGAA 3.2 : quelles que soient les deux couleurs, les tons dérivés restent lisibles', () => {
  fc.assert(
    fc.property(colour, colour, (primaire, accent) => {
      assert.deepEqual(checkContrast(primaire, accent), []);
    }),
    { numRuns: 400 },
  );
});

test('RGAA 3.2 : la mesure voit un ton illisible', () => {
  const tones = tonesOf('#0f5a47', '#f2b632').clair;
  assert.ok(contrast(tones.accent, tones.surface) < 3, 'l’accent seul ne porterait pas un texte');
  const lowest = Math.min(...measureContrast('#0f5a47', '#f2b632').map((m) => m.ratio - m.minimum));
  assert.ok(lowest > 0 && lowest < 2);
});

test('Thème : une couleur mal écrite est refusée en français, chacune la sienne', () => {
  const problems = checkContrast('vert', '#12345g');
  assert.equal(problems.length, 2);
  assert.match(problems[0]!, /principale « vert »/);
  assert.match(problems[1]!, /d’accent « #12345g »/);
});

test('Thème : chaque ton calculé correspond à une propriété de la feuille, mêmes bornes de luminosité', () => {
  const css = readFileSync(new URL('./assets/tokens.css', import.meta.url), 'utf8');
  for (const name of Object.keys(tonesOf('#0f5a47', '#f2b632').clair))
    if (name !== 'accent-vif') assert.ok(css.includes(`--${name}: `), name);
  assert.match(css, /--primaire: light-dark\(oklch\(from var\(--p\) min\(l, \.44\) c h\)/);
  assert.match(
    css,
    /--primaire-trait: .*\.65 min\(c, \.07\) h\), oklch\(from var\(--p\) \.535 min\(c, \.06\)/,
  );
});
