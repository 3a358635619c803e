import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { refuse } from '../../../kernel/refusal.ts';
import {
  compareWaiting,
  decideCapacity,
  decideWindow,
  orderWaiting,
  placesLeft,
  promoteWaiting,
} from './capacite.rule.ts';
import type { Attente, Compteur, Fenetre } from './capacite.schema.ts';

const NOW = '2026-11-20T09:00:00.000Z';
const compteur = (nom: string, reserve: number, capacite = 50): Compteur => ({
  id: nom,
  nom,
  reserve,
  capacite,
});
const wait = (id: string, more: Partial<Attente> = {}): Attente => ({
  id,
  enfant: `e-${id}`,
  classe: 1,
  demande_a: NOW,
  ...more,
});

test('famille:CAP-1 : il faut une place dans chaque compteur touché', () => {
  const ok = decideCapacity([compteur('Repas', 49), compteur('Journée', 10)], '2026-11-23', NOW);
  assert.ok('value' in ok);
  assert.match(ok.trace[0]?.sentence ?? '', /Il reste 1 place\./);
  const full = decideCapacity([compteur('Repas', 50), compteur('Journée', 10)], '2026-11-23', NOW);
  assert.ok('refusal' in full);
  assert.equal(full.refusal.code, 'famille.complet');
  assert.equal(full.refusal.overridable, true);
  assert.ok('refusal' in decideCapacity([compteur('Repas', 49)], '2026-11-23', NOW, 2));
  assert.ok('value' in decideCapacity([], '2026-11-23', NOW));
  assert.equal(placesLeft([compteur('a', 3, 5), compteur('b', 0, 1)]), 1);
});

test('famille:CAP-3 : le refus garde les compteurs et l’instant de la décision', () => {
  const compteurs = [compteur('Repas', 50)];
  const full = decideCapacity(compteurs, '2026-11-23', NOW);
  assert.deepEqual(full.trace[0]?.input, { date: '2026-11-23', decide_a: NOW, compteurs });
  assert.equal(full.trace[0]?.rule, 'CAP-3');
  assert.ok('refusal' in full);
  assert.equal(full.refusal.params.compteurs, 'Repas (50 sur 50)');
});

test('famille:CAP-4 : classe de priorité, puis heure de demande, puis identifiant', () => {
  const list = [
    wait('d', { classe: 2, demande_a: '2026-11-01T00:00:00.000Z' }),
    wait('c'),
    wait('b', { demande_a: '2026-11-20T08:59:59.999Z' }),
    wait('a'),
  ];
  assert.deepEqual(
    orderWaiting(list).map((a) => a.id),
    ['b', 'a', 'c', 'd'],
  );
});

test('famille:CAP-4 : l’ordre est total : deux demandes ne sont jamais à égalité', () => {
  const one = fc.record({
    id: fc.uuid(),
    enfant: fc.constant('e'),
    classe: fc.integer({ min: 1, max: 2 }),
    demande_a: fc.constantFrom(NOW, '2026-11-20T09:00:00.001Z'),
  });
  fc.assert(
    fc.property(one, one, one, (a, b, c) => {
      if (a.id !== b.id) assert.notEqual(compareWaiting(a, b), 0);
      assert.equal(Math.sign(compareWaiting(a, b)), -Math.sign(compareWaiting(b, a)) + 0);
      if (compareWaiting(a, b) <= 0 && compareWaiting(b, c) <= 0) assert.ok(compareWaiting(a, c) <= 0);
    }),
  );
});

test('famille:CAP-4 : une place libérée va au premier encore admissible ; les autres gardent leur rang', () => {
  const answer = promoteWaiting({
    places: 1,
    list: [wait('b'), wait('a')],
    now: NOW,
    dernierMoment: NOW,
    recheck: (a) =>
      a.id === 'a' ? refuse('famille.piece_manquante', { jour: 'lundi', pieces: 'vaccins' }).refusal : null,
  });
  assert.deepEqual(
    answer.promus.map((a) => a.id),
    ['b'],
  );
  assert.deepEqual(
    answer.ecartes.map((e) => e.attente.id),
    ['a'],
  );
});

test('famille:CAP-4 : après le délai d’ajout, ou sans délai connu, personne n’est promu', () => {
  for (const dernierMoment of ['2026-11-20T08:59:59.999Z', null]) {
    const answer = promoteWaiting({
      places: 3,
      list: [wait('a')],
      now: NOW,
      dernierMoment,
      recheck: () => null,
    });
    assert.deepEqual(answer.promus, []);
  }
});

const window = (more: Partial<Fenetre> = {}): Fenetre => ({
  id: 'f',
  evenements: { debut: '2027-02-14', fin: '2027-03-01' },
  ouverture: '2026-12-01T08:00:00.000Z',
  fermeture: '2027-01-15T22:59:00.000Z',
  public: null,
  ...more,
});
const openAt = (list: Fenetre[], now: string, audiences: string[] = [], date = '2027-02-16') => {
  const answer = decideWindow(list, date, audiences, now, 'Europe/Paris');
  return 'refusal' in answer ? answer.refusal.params.quand : true;
};

test('famille:CAP-5 : la période de réservation s’ouvre et se ferme à l’instant dit', () => {
  assert.match(String(openAt([window()], '2026-12-01T07:59:59.999Z')), /^ouverture le mardi 1er décembre, 9/);
  assert.equal(openAt([window()], '2026-12-01T08:00:00.000Z'), true);
  assert.equal(openAt([window()], '2027-01-15T22:58:59.999Z'), true);
  assert.equal(openAt([window()], '2027-01-15T22:59:00.000Z'), 'période terminée');
  assert.equal(openAt([], NOW), true);
  assert.equal(openAt([window({ fermeture: null })], '2027-02-01T00:00:00.000Z'), true);
  assert.equal(openAt([window()], '2026-12-02T08:00:00.000Z', [], '2027-04-01'), 'période terminée');
});

test('famille:CAP-5 : les habitants d’abord', () => {
  const list = [window({ id: 'h', public: 'habitants', ouverture: '2026-11-15T08:00:00.000Z' }), window()];
  assert.equal(openAt(list, NOW, ['habitants']), true);
  assert.match(String(openAt(list, NOW, [])), /mardi 1er décembre/);
});

test('famille:CAP-5 : l’ouverture se dit à l’heure du site', () => {
  const answer = decideWindow([window()], '2027-02-16', [], NOW, 'Indian/Reunion');
  assert.ok('refusal' in answer);
  assert.equal(
    answer.refusal.params.quand?.replaceAll('\u00a0', ' '),
    'ouverture le mardi 1er décembre, 12 h',
  );
});
