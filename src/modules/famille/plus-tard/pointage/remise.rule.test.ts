import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideRight, type RightInput } from '../../foyer/droits.rule.ts';
import {
  type AutorisationRetrait,
  DROITS,
  type Droit,
  type Responsabilite,
} from '../../foyer/droits.schema.ts';
import { canHandOver, releasable } from './remise.rule.ts';

const link = (adulte: string, more: Partial<Responsabilite> = {}): Responsabilite => ({
  id: `r-${adulte}`,
  adulte,
  enfant: 'lou',
  autorite: 'conjointe',
  droits: [...DROITS],
  debut: '2020-01-01',
  fin: null,
  preuve: null,
  ...more,
});
const pickup = (
  personne: string,
  genre: AutorisationRetrait['genre'],
  more: Partial<AutorisationRetrait> = {},
): AutorisationRetrait => ({
  id: `a-${personne}-${genre}`,
  enfant: 'lou',
  personne,
  nom: 'Nom',
  genre,
  debut: '2026-01-01',
  fin: null,
  preuve: genre === 'interdit' ? 'jugement' : null,
  ...more,
});
const ask = (droit: Droit, adulte: string, more: Partial<RightInput> = {}): RightInput => ({
  droit,
  adulte,
  date: '2026-11-20',
  responsabilites: [link('mere'), link('pere')],
  autorisations: [],
  oppositions: [],
  ...more,
});

test('famille:FOY-4 : aucune personne interdite n’est jamais dans la liste de remise', () => {
  const people = ['mere', 'pere', 'mamie', 'oncle'];
  const some = fc.array(
    fc.record({
      personne: fc.constantFrom(...people),
      genre: fc.constantFrom('appeler' as const, 'recuperer' as const, 'interdit' as const),
      fin: fc.constantFrom(null, '2026-06-01', '2027-01-01'),
    }),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(some, (list) => {
      const autorisations = list.map((a) => pickup(a.personne, a.genre, { fin: a.fin }));
      const names = releasable('2026-11-20', [link('mere'), link('pere')], autorisations);
      for (const a of autorisations) {
        const current = a.fin === null || a.fin > '2026-11-20';
        if (a.genre === 'interdit' && current) assert.ok(!names.includes(a.personne));
      }
      assert.equal(new Set(names).size, names.length);
      for (const personne of people) {
        const answer = decideRight(ask('recuperer', personne, { autorisations }));
        assert.equal('value' in answer, names.includes(personne));
      }
    }),
  );
});

test('famille:PTG-3 : l’enfant n’est remis qu’à qui peut le récupérer ce jour-là', () => {
  const mamie = {
    id: 'a',
    enfant: 'lou',
    personne: 'mamie',
    nom: 'Mamie',
    genre: 'recuperer' as const,
    debut: '2026-11-01',
    fin: '2026-11-21',
    preuve: null,
  };
  assert.ok(canHandOver('mamie', '2026-11-20', [], [mamie]).ok);
  const answer = canHandOver('mamie', '2026-11-21', [], [mamie]);
  assert.ok(!answer.ok);
  assert.equal(answer.refusal.code, 'famille.remise_interdite');
  assert.ok(!canHandOver('mamie', '2026-11-20', [], [mamie, { ...mamie, id: 'b', genre: 'interdit' }]).ok);
});
