import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RegleDelai, regleDelai } from './delai.schema.ts';
import { phraseOf, sentencesOf } from './delai.words.ts';

const phrase = (input: unknown): string =>
  phraseOf(regleDelai.parse(input) as RegleDelai).replaceAll('\u00a0', ' ');
const working = { week_ends: true, feries: true };

test('famille:DEL-1 : chaque forme se dit en français', () => {
  assert.equal(phrase({ forme: 'aucun' }), 'jusqu’au début de l’activité');
  assert.equal(phrase({ forme: 'j_moins', n: 0, heure: '09:00' }), 'le jour même, avant 9 h');
  assert.equal(phrase({ forme: 'j_moins', n: 1, heure: '10:30' }), 'la veille, avant 10 h 30');
  assert.equal(phrase({ forme: 'j_moins', n: 7, heure: '10:00' }), '7 jours à l’avance, avant 10 h');
  assert.equal(
    phrase({ forme: 'j_ouvres', n: 1, heure: '10:00', exclusions: working }),
    '1 jour ouvré à l’avance, avant 10 h, sans compter les week-ends et les jours fériés',
  );
  assert.equal(
    phrase({
      forme: 'j_ouvres',
      n: 3,
      heure: '10:00',
      exclusions: { vacances: true, fermetures: true, jours: [3] },
    }),
    '3 jours ouvrés à l’avance, avant 10 h, sans compter les vacances scolaires, les jours de fermeture et les mercredis',
  );
  assert.equal(
    phrase({ forme: 'j_ouvres', n: 2, heure: '10:00', exclusions: {} }),
    '2 jours ouvrés à l’avance, avant 10 h',
  );
  assert.equal(
    phrase({ forme: 'jour_precedent', jour: 5, heure: '12:00' }),
    'le vendredi qui précède, avant 12 h',
  );
  assert.equal(
    phrase({ forme: 'semaine_moins', jour: 4, semaines: 1, heure: '23:59' }),
    'le jeudi de la semaine précédente, avant 23 h 59',
  );
  assert.equal(
    phrase({ forme: 'semaine_moins', jour: 4, semaines: 2, heure: '23:59' }),
    'le jeudi, 2 semaines avant, avant 23 h 59',
  );
  assert.equal(
    phrase({ forme: 'mois_moins', jour: 20, mois: 1, heure: '18:00' }),
    'le 20 du mois précédent, avant 18 h',
  );
  assert.equal(
    phrase({ forme: 'mois_moins', jour: 31, mois: 1, heure: '18:00' }),
    'le dernier jour du mois précédent, avant 18 h',
  );
  assert.equal(
    phrase({ forme: 'mois_moins', jour: 1, mois: 2, heure: '18:00' }),
    'le 1er du mois, 2 mois avant, avant 18 h',
  );
  assert.equal(
    phrase({ forme: 'date_fixe', date: '2026-09-01', heure: '12:00' }),
    'jusqu’au 1er septembre 2026 à 12 h',
  );
});

test('famille:DEL-1 : une table donne une phrase par groupe de jours', () => {
  const rule = regleDelai.parse({
    forme: 'table',
    lignes: [
      { jours: [4, 5], jour: 2, semaines: 0, heure: '09:00' },
      { jours: [2, 1], jour: 5, semaines: 1, heure: '09:00' },
    ],
  });
  assert.deepEqual(
    sentencesOf(rule).map((s) => s.replaceAll('\u00a0', ' ')),
    [
      'pour le lundi et le mardi : le vendredi de la semaine précédente, avant 9 h',
      'pour le jeudi et le vendredi : le mardi de la même semaine, avant 9 h',
    ],
  );
});

test('famille:DEL-1 : le recul d’un jour exclu est dit', () => {
  assert.equal(
    phrase({
      forme: 'semaine_moins',
      jour: 4,
      semaines: 1,
      heure: '23:59',
      exclusions: working,
      si_exclu: 'reculer',
    }),
    'le jeudi de la semaine précédente, avant 23 h 59, ou le jour d’avant en évitant les week-ends et les jours fériés',
  );
});
