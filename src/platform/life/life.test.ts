import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refuse } from '../../kernel/refusal.ts';
import {
  arrowsOf,
  born,
  can,
  defineLife,
  drawn,
  finalStates,
  impossible,
  reach,
  step,
  steps,
} from './index.ts';
import type { BirthOf, EventOf, FactsOf, MoveOf } from './life.ts';
import { type Taken, watchArrows } from './watch.ts';

const feu = defineLife({
  name: 'feu',
  table: 'passe',
  states: ['rouge', 'vert', 'orange', 'eteint'],
  guards: {
    libre: (facts: { readonly voitures: number }) =>
      facts.voitures > 0 ? refuse('feu.voie_occupee').refusal : null,
  },
  edges: [
    { from: null, to: 'rouge', who: ['system'], event: 'feu.allume' },
    { from: 'rouge', to: 'vert', who: ['agent'], event: 'feu.ouvert', guard: 'libre' },
    { from: 'vert', to: 'orange', who: ['system'], event: 'feu.prevenu', later: 'feu orange' },
    { from: ['vert', 'orange'], to: 'rouge', who: ['system'], event: 'feu.ferme' },
    { from: ['rouge', 'vert'], to: 'eteint', who: ['system', 'agent'], event: 'feu.coupe' },
  ],
});

const heard = (work: () => void): Taken[] => {
  const taken: Taken[] = [];
  const stop = watchArrows((arrow) => taken.push(arrow));
  try {
    work();
  } finally {
    stop();
  }
  return taken;
};

test('un événement ne mène qu’où la vie le dit', () => {
  assert.equal(can(feu, 'rouge', 'feu.ouvert')?.to, 'vert');
  assert.equal(can(feu, null, 'feu.allume')?.to, 'rouge');
  assert.equal(can(feu, 'eteint', 'feu.ouvert'), null);
  assert.equal(can(feu, 'rouge', 'feu.ouvert', 'resident'), null);
  assert.deepEqual(finalStates(feu), ['eteint']);
  assert.deepEqual(
    arrowsOf(feu)
      .filter(({ edge }) => edge.event === 'feu.coupe')
      .map(({ from }) => from),
    ['rouge', 'vert'],
  );
});

test('une flèche à venir se dessine et ne se prend pas', () => {
  assert.equal(drawn(feu, 'vert', 'feu.prevenu')?.to, 'orange');
  assert.equal(can(feu, 'vert', 'feu.prevenu'), null);
  assert.throws(() => steps(feu, 'feu.prevenu' as 'feu.ferme'), /feu\.prevenu cannot be taken/);
});

test('un pas part d’un état lu et rend les deux ; ailleurs il n’y en a pas', () => {
  assert.deepEqual(step(feu, 'feu.coupe', 'vert'), { from: 'vert', to: 'eteint' });
  assert.equal(step(feu, 'feu.coupe', 'eteint'), null);
  assert.equal(born(feu, 'feu.allume'), 'rouge');
  assert.deepEqual(steps(feu, 'feu.ferme'), { from: ['vert', 'orange'], to: 'rouge' });
});

test('le refus porte le code de la vie, ou celui de tous', () => {
  assert.deepEqual(impossible(feu, 'feu.ouvert', 'eteint').refusal, {
    code: 'action.etape_impossible',
    params: { objet: 'feu', evenement: 'feu.ouvert', etat: 'eteint' },
  });
  assert.equal(impossible(feu, 'feu.ouvert', null).refusal.params.etat, 'absent');
});

test('sous essai, chaque flèche prise s’entend ; un pas impossible n’en prend pas', () => {
  assert.deepEqual(
    heard(() => {
      born(feu, 'feu.allume');
      step(feu, 'feu.coupe', 'vert');
      step(feu, 'feu.coupe', 'eteint');
    }),
    [
      { life: 'feu', from: null, event: 'feu.allume' },
      { life: 'feu', from: 'vert', event: 'feu.coupe' },
    ],
  );
});

test('une vie qui se contredit ne se charge pas', () => {
  const life = (edges: Parameters<typeof defineLife<'a' | 'b' | 'c', never, 'passe'>>[0]['edges']) => () =>
    defineLife({ name: 'double', table: 'passe', states: ['a', 'b', 'c'], edges });
  const from = { from: 'a', who: ['agent'], event: 'x' } as const;
  assert.throws(
    life([
      { ...from, to: 'b' },
      { ...from, to: 'c' },
    ] as never),
    /x leads to b and to c/,
  );
  assert.throws(
    life([
      { ...from, to: 'b' },
      { ...from, to: 'b' },
    ] as never),
    /x leaves a twice/,
  );
});

test('un état recalculé n’est atteint que s’il est déclaré, et sa vie le dit', () => {
  const niveau = defineLife({
    name: 'niveau',
    table: 'presence',
    column: 'valeur',
    computed: 'les mesures',
    states: ['bas', 'haut'],
    edges: [
      { from: null, to: 'bas', who: ['system'], event: 'niveau.mesure' },
      { from: 'bas', to: 'haut', who: ['system'], event: 'niveau.monte' },
    ],
  });
  assert.deepEqual(
    heard(() => reach(niveau, 'haut')),
    [{ life: 'niveau', from: '*', event: 'niveau.monte' }],
  );
  assert.throws(() => reach(niveau, 'ailleurs' as 'bas'), /ailleurs is not computed/);
  assert.throws(() => reach(feu, 'vert'), /vert is not computed/);
});

test('les types ne laissent passer ni événement inconnu, ni naissance pour un pas, ni faits oubliés', () => {
  type Same<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;
  const held: [
    Same<EventOf<typeof feu>, 'feu.allume' | 'feu.ouvert' | 'feu.prevenu' | 'feu.ferme' | 'feu.coupe'>,
    Same<BirthOf<typeof feu>, 'feu.allume'>,
    Same<MoveOf<typeof feu>, 'feu.ouvert' | 'feu.ferme' | 'feu.coupe'>,
    Same<FactsOf<typeof feu, 'feu.ouvert'>, { readonly voitures: number }>,
  ] = [true, true, true, true];
  assert.ok(held.every(Boolean));
});
