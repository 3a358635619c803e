import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineLife } from '../src/platform/life/index.ts';
import { compareArrows } from './arrows.ts';

const porte = defineLife({
  name: 'porte',
  table: 'passe',
  states: ['ouverte', 'fermee', 'murée'],
  edges: [
    { from: null, to: 'ouverte', who: ['system'], event: 'porte.posee' },
    { from: 'ouverte', to: 'fermee', who: ['system'], event: 'porte.fermee' },
    { from: ['ouverte', 'fermee'], to: 'murée', who: ['system'], event: 'porte.muree', later: 'travaux' },
  ],
});

test('une flèche que rien ne prend se dit, une flèche prise trop tôt aussi', () => {
  assert.deepEqual(compareArrows([porte], [['porte', null, 'porte.posee']]), {
    missed: ['porte : ouverte → fermee (porte.fermee)'],
    early: [],
  });
  assert.deepEqual(
    compareArrows(
      [porte],
      [
        ['porte', null, 'porte.posee'],
        ['porte', '*', 'porte.fermee'],
        ['porte', 'fermee', 'porte.muree'],
      ],
    ),
    { missed: [], early: ['porte : fermee → murée (porte.muree)'] },
  );
});
