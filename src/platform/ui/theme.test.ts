import assert from 'node:assert/strict';
import { test } from 'node:test';
import { themeCss } from './theme.ts';

const ORMEVAL = { slug: 'ormeval', primaire: '#57308f', accent: '#b9cf3e' };

test('Thème : chaque collectivité a ses deux couleurs et ses tons calculés pour les anciens navigateurs', () => {
  const css = themeCss([ORMEVAL]);
  assert.match(css, /\[data-theme="ormeval"\]\{--c-primaire:#57308f;--c-accent:#b9cf3e\}/);
  const [, fallback] = css.split('@supports not (color:light-dark(red,red))');
  assert.match(fallback!, /\[data-theme="ormeval"\]\{[^}]*--primaire:#57308f/);
  assert.match(fallback!, /:root,\[data-theme\]\{[^}]*--refus-fond:#/);
});

test('Thème : ce qui n’est pas une couleur ou un nom n’entre pas dans la feuille', () => {
  assert.throws(() => themeCss([{ ...ORMEVAL, primaire: 'red;}' }]));
  assert.throws(() => themeCss([{ ...ORMEVAL, slug: 'a"]{' }]));
});
