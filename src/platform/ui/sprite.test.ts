import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ICON_NAMES, iconOr } from './icon-names.ts';
import { spriteFor } from './sprite.ts';

test('Icônes : les noms typés sont exactement les symboles du fichier', () => {
  const file = readFileSync(new URL('./assets/icons.svg', import.meta.url), 'utf8');
  const ids = [...file.matchAll(/<symbol id="i-([^"]+)"/g)].map((match) => match[1]);
  assert.deepEqual([...ICON_NAMES], ids);
});

test('Icônes : la page n’emporte que les symboles employés, une fois chacun', () => {
  const sprite = spriteFor('<use href="#i-check"></use><use href="#i-check"></use><use href="#i-couverts"/>');
  assert.equal(sprite.match(/<symbol /g)?.length, 2);
  assert.ok(sprite.includes('id="i-check"') && sprite.includes('id="i-couverts"'));
  assert.equal(spriteFor('<p>rien</p>'), '');
});

test('Icônes : un logo inconnu devient la mairie', () => {
  assert.equal(iconOr('blason-aubin'), 'blason-aubin');
  assert.equal(iconOr('blason-inconnu'), 'mairie');
  assert.equal(iconOr('parvis'), 'arche');
});
