import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  cancelCollectively,
  type EvenementCollectif,
  type ReservationCollective,
} from './annulation-collective.rule.ts';

const reservation = (id: string, more: Partial<ReservationCollective> = {}): ReservationCollective => ({
  id,
  date: '2026-11-24',
  unite: 'repas',
  etat: 'confirmee',
  classe: 'CP',
  groupe: null,
  site: 'jaures',
  foyer: 'f1',
  ...more,
});
const event = (more: Partial<EvenementCollectif> = {}): EvenementCollectif => ({
  id: 'ev1',
  motif: 'Sortie scolaire',
  portee: { type: 'classe', id: 'CP' },
  du: '2026-11-24',
  au: '2026-11-24',
  unites: null,
  ...more,
});
const cancelled = (e: EvenementCollectif, list: ReservationCollective[]) =>
  cancelCollectively(e, list).value.annulees.map((r) => r.id);

test('famille:DEL-6 : une sortie annule sans frais les unités de la classe, et prévient chaque foyer une fois', () => {
  const list = [
    reservation('a'),
    reservation('b', { unite: 'soir' }),
    reservation('c', { classe: 'CE1', foyer: 'f2' }),
    reservation('d', { date: '2026-11-25' }),
    reservation('e', { etat: 'annulee' }),
    reservation('f', { etat: 'attente', foyer: 'f3' }),
  ];
  const { value, trace } = cancelCollectively(event(), list);
  assert.deepEqual(
    value.annulees.map((r) => r.id),
    ['a', 'b', 'f'],
  );
  assert.deepEqual(value.prevenir, ['f1', 'f3']);
  assert.equal(
    trace[0]?.sentence.replaceAll('\u00a0', ' '),
    'Sortie scolaire, mardi 24 novembre : 3 réservations annulées sans frais.',
  );
});

test('famille:DEL-6 : groupe, site ou tous ; certaines unités ; plusieurs jours', () => {
  const list = [reservation('a', { groupe: 'g1' }), reservation('b', { site: 'ferry', date: '2026-11-25' })];
  assert.deepEqual(cancelled(event({ portee: { type: 'groupe', id: 'g1' } }), list), ['a']);
  assert.deepEqual(cancelled(event({ portee: { type: 'site', id: 'ferry' }, au: '2026-11-26' }), list), [
    'b',
  ]);
  assert.deepEqual(cancelled(event({ portee: { type: 'tous' }, au: '2026-11-25' }), list), ['a', 'b']);
  assert.deepEqual(cancelled(event({ portee: { type: 'tous' }, unites: ['soir'] }), list), []);
});
