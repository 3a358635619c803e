import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Form } from '../../../platform/desk/index.ts';
import { marksOf } from './appel.form.ts';
import type { LigneAppel } from './appels.sql.ts';

const line = (enfantId: string, more: Partial<LigneAppel> = {}): LigneAppel => ({
  enfantId,
  firstNames: 'Léo',
  lastName: 'Martin',
  classe: null,
  reserve: true,
  valeur: 'non_pointe',
  motif: null,
  conflit: false,
  alertes: [],
  ...more,
});
const form = (fields: Record<string, string>) => new Form(new URLSearchParams(fields));

test('famille:PTG-1 : la page n’envoie que ce qui a changé', () => {
  const lines = [line('a', { valeur: 'present' }), line('b')];
  const sent = form({ 'b.a': 'present', 'm.a': 'present', 'b.b': '', 'm.b': 'absent' });
  assert.deepEqual(marksOf(sent, lines, []), [{ enfantId: 'b', valeur: 'absent', motif: null }]);
});

test('famille:PTG-2 : une page restée ouverte ne défait pas ce qu’un collègue a marqué depuis', () => {
  // The page showed « present »; a colleague has marked the child absent since.
  const lines = [line('a', { valeur: 'absent' })];
  assert.deepEqual(marksOf(form({ 'b.a': 'present', 'm.a': 'present' }), lines, []), []);
});

test('famille:PTG-1 : excusé porte le motif choisi, et changer de motif est un changement', () => {
  const lines = [line('a', { valeur: 'absent', motif: 'maladie' })];
  const sent = form({ 'b.a': 'absent.maladie', 'm.a': 'excuse', 'motif.a': 'deuil' });
  assert.deepEqual(marksOf(sent, lines, []), [{ enfantId: 'a', valeur: 'absent', motif: 'deuil' }]);
  const same = form({ 'b.a': 'absent.maladie', 'm.a': 'excuse', 'motif.a': 'maladie' });
  assert.deepEqual(marksOf(same, lines, []), []);
});

test('famille:PTG-1 : « tous présents » respecte les absents cochés et n’invente personne', () => {
  const lines = [line('a'), line('b'), line('c', { reserve: false }), line('d', { valeur: 'absent' })];
  const sent = form({ geste: 'tous', 'b.b': '', 'm.b': 'absent' });
  assert.deepEqual(marksOf(sent, lines, []), [
    { enfantId: 'a', valeur: 'present', motif: null },
    { enfantId: 'b', valeur: 'absent', motif: null },
  ]);
});

test('famille:PTG-1 : l’enfant imprévu se choisit parmi les inscrits, personne d’autre', () => {
  assert.deepEqual(marksOf(form({ imprevu: 'x' }), [], ['x']), [
    { enfantId: 'x', valeur: 'present', motif: null },
  ]);
  assert.deepEqual(marksOf(form({ imprevu: 'y' }), [], ['x']), []);
});
