import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frenchSpaces } from './typography.ts';

test('la ponctuation haute ne commence jamais une ligne', () => {
  assert.equal(
    frenchSpaces('<p>Que faire ? « Payer » : 3 €</p>'),
    '<p>Que faire\u00a0? «\u00a0Payer\u00a0»\u00a0: 3\u00a0€</p>',
  );
});

test('les attributs et ce que la personne a tapé restent tels quels', () => {
  const markup = '<a title="Quoi ?">x</a><textarea name="t">Pourquoi ? Parce que !</textarea>';
  assert.equal(frenchSpaces(markup), markup);
});

test('apostrophe courbe entre deux lettres, en clair ou codée, jamais dans un attribut', () => {
  assert.equal(
    frenchSpaces('<p title="d\'abord">L\'école d&#39;Ormeval</p>'),
    '<p title="d\'abord">L’école d’Ormeval</p>',
  );
  assert.equal(frenchSpaces("<p>'seul' et 5'</p>"), "<p>'seul' et 5'</p>");
});
