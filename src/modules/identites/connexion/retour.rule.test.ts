import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { safeReturn } from './retour.rule.ts';

test('Retour : une page à nous est suivie, avec sa recherche', () => {
  for (const path of ['/accueil', '/c/ormeval/prix?enfant=1&jour=2026-11-20', '/gestion', '/compte#cles'])
    assert.equal(safeReturn(path, '/'), path);
});

test('Retour : une autre adresse ne l’est jamais', () => {
  const wrong = [
    'https://ailleurs.example',
    '//ailleurs.example',
    '/\\ailleurs.example',
    '/\t/ailleurs.example',
    '/.//ailleurs.example',
    'javascript:alert(1)',
    'accueil',
    '',
    null,
    `/${'a'.repeat(600)}`,
    '/connexion',
    '/connexion?retour=/accueil',
    '/deconnexion',
    '/%0d%0a/../..//ailleurs.example',
  ];
  for (const path of wrong) assert.equal(safeReturn(path, '/accueil'), '/accueil', String(path));
});

test('Retour : quel que soit le texte, le navigateur reste chez nous', () => {
  const piece = fc.constantFrom('/', '\\', '.', '..', ':', '@', 'a', 'http:', '\t', '\n', '%2f', '?', '#');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (parts) => {
      const target = new URL(safeReturn(parts.join(''), '/accueil'), 'https://parvis.example/connexion');
      assert.equal(target.origin, 'https://parvis.example');
    }),
  );
});
