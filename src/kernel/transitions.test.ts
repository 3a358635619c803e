import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canMove, defineTransitions, finalStates, movesFrom, toMermaid } from './transitions.ts';

const table = defineTransitions('feu', [
  { from: null, to: 'rouge', who: ['systeme'], event: 'feu.allume' },
  { from: 'rouge', to: 'vert', who: ['agent'], guard: 'voie libre', event: 'feu.ouvert' },
  { from: 'vert', to: 'eteint', who: ['systeme', 'agent'], event: 'feu.coupe' },
]);

test('un événement ne mène qu’où la table le dit', () => {
  assert.equal(canMove(table, 'rouge', 'feu.ouvert')?.to, 'vert');
  assert.equal(canMove(table, null, 'feu.allume')?.to, 'rouge');
  assert.equal(canMove(table, 'eteint', 'feu.ouvert'), null);
  assert.deepEqual(movesFrom(table, 'rouge', 'systeme'), []);
  assert.equal(movesFrom(table, 'vert').length, 1);
  assert.deepEqual(finalStates(table), ['eteint']);
});

test('le même événement ne peut pas quitter deux fois un état', () => {
  assert.throws(
    () =>
      defineTransitions('double', [
        { from: 'a', to: 'b', who: ['agent'], event: 'x' },
        { from: 'a', to: 'c', who: ['agent'], event: 'x' },
      ]),
    /leaves a twice/,
  );
});

test('la table se dessine', () => {
  const drawing = toMermaid(table);
  assert.match(drawing, /^stateDiagram-v2\n {2}\[\*\] --> rouge : feu.allume/);
  assert.match(drawing, /rouge --> vert : feu.ouvert \(voie libre\)/);
  assert.match(drawing, /eteint --> \[\*\]$/);
});
