import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPickup, checkResponsibility, decideRight, type RightInput } from './droits.rule.ts';
import type { AutorisationRetrait, Droit, Responsabilite } from './droits.schema.ts';
import { DROITS } from './droits.schema.ts';

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
const codeOf = (input: RightInput): string | null => {
  const answer = decideRight(input);
  return 'refusal' in answer ? answer.refusal.code : null;
};

test('famille:FOY-1 : les deux parents ont tous les droits, séparés ou non', () => {
  for (const droit of DROITS)
    for (const adulte of ['mere', 'pere']) assert.equal(codeOf(ask(droit, adulte)), null);
  const [step] = decideRight(ask('consulter', 'mere')).trace;
  assert.equal(
    step?.sentence,
    'Possible de consulter le planning de l’enfant\u00a0: autorité parentale conjointe.',
  );
});

test('famille:FOY-1 : un lien terminé, pas encore commencé ou sans ce droit ne suffit pas', () => {
  assert.equal(codeOf(ask('reserver', 'voisin')), 'famille.droit_absent');
  assert.equal(
    codeOf(ask('reserver', 'mere', { responsabilites: [link('mere', { fin: '2026-11-20' })] })),
    'famille.droit_absent',
  );
  assert.equal(
    codeOf(ask('reserver', 'mere', { responsabilites: [link('mere', { debut: '2026-11-21' })] })),
    'famille.droit_absent',
  );
  assert.equal(
    codeOf(ask('reserver', 'mere', { responsabilites: [link('mere', { droits: ['payer'] })] })),
    'famille.droit_absent',
  );
});

test('famille:FOY-1 : retirer un droit demande la décision jointe', () => {
  assert.ok(checkResponsibility(link('pere')).ok);
  for (const reduced of [
    link('pere', { droits: ['consulter'] }),
    link('pere', { autorite: 'retiree', droits: [] }),
    link('pere', { autorite: 'exclusive' }),
  ]) {
    const answer = checkResponsibility(reduced);
    assert.ok(!answer.ok);
    assert.equal(answer.refusal.code, 'famille.droit_sans_decision');
    assert.equal(answer.refusal.field, 'preuve');
    assert.ok(checkResponsibility({ ...reduced, preuve: 'jugement' }).ok);
  }
});

test('famille:FOY-2 : un parent seul inscrit ; l’opposition écrite de l’autre le bloque, un agent peut passer outre', () => {
  const oppositions = [{ adulte: 'pere', date: '2026-11-01' }];
  const answer = decideRight(ask('inscrire', 'mere', { oppositions }));
  assert.ok('refusal' in answer);
  assert.equal(answer.refusal.code, 'famille.opposition_parent');
  assert.equal(answer.refusal.overridable, true);
  assert.equal(codeOf(ask('consulter', 'mere', { oppositions })), null);
  assert.equal(codeOf(ask('inscrire', 'pere', { oppositions })), null);
  assert.equal(
    codeOf(ask('inscrire', 'mere', { oppositions: [{ adulte: 'pere', date: '2026-11-21' }] })),
    null,
  );
});

test('famille:FOY-4 : une interdiction l’emporte sur toute autorisation, même celle d’un parent', () => {
  const autorisations = [pickup('pere', 'recuperer'), pickup('pere', 'interdit')];
  const answer = decideRight(ask('recuperer', 'pere', { autorisations }));
  assert.ok('refusal' in answer);
  assert.equal(answer.refusal.code, 'famille.interdit');
  assert.equal(answer.refusal.overridable, undefined);
  assert.equal(
    codeOf(ask('recuperer', 'pere', { autorisations: [pickup('pere', 'interdit', { fin: '2026-11-20' })] })),
    null,
  );
});

test('famille:FOY-4 : une personne autorisée peut venir chercher, une personne à appeler non', () => {
  assert.equal(codeOf(ask('recuperer', 'mamie', { autorisations: [pickup('mamie', 'recuperer')] })), null);
  assert.equal(
    codeOf(ask('recuperer', 'mamie', { autorisations: [pickup('mamie', 'appeler')] })),
    'famille.droit_absent',
  );
  assert.equal(
    codeOf(ask('consulter', 'mamie', { autorisations: [pickup('mamie', 'recuperer')] })),
    'famille.droit_absent',
  );
});

test('famille:FOY-4 : une interdiction sans preuve n’est pas enregistrée', () => {
  const answer = checkPickup(pickup('x', 'interdit', { preuve: null }));
  assert.ok(!answer.ok);
  assert.equal(answer.refusal.code, 'famille.interdit_sans_preuve');
  assert.ok(checkPickup(pickup('x', 'interdit')).ok);
  assert.ok(checkPickup(pickup('x', 'recuperer')).ok);
});
