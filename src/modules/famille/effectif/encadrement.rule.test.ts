import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type EncadrementInput, requiredStaff } from './encadrement.rule.ts';

const ask = (more: Partial<EncadrementInput> = {}): EncadrementInput => ({
  date: '2026-11-20',
  accueil: 'extrascolaire',
  plusDeCinqHeures: true,
  pedt: false,
  moinsDeSix: 8,
  sixEtPlus: 12,
  prevus: null,
  ...more,
});
const staff = (input: EncadrementInput) => {
  const answer = requiredStaff(input);
  assert.ok('value' in answer);
  return answer.value;
};

test('famille:CAP-2 : extrascolaire : 1 pour 8 et 1 pour 12, avec ou sans projet éducatif', () => {
  assert.equal(staff(ask()).requis, 2);
  assert.equal(staff(ask({ pedt: true, plusDeCinqHeures: false })).requis, 2);
  assert.equal(staff(ask({ moinsDeSix: 9 })).requis, 3);
  assert.match(staff(ask()).source, /R227-15/);
});

test('famille:CAP-2 : périscolaire selon la durée et le projet éducatif', () => {
  const taux = (plusDeCinqHeures: boolean, pedt: boolean) =>
    Object.values(staff(ask({ accueil: 'periscolaire', plusDeCinqHeures, pedt })).taux);
  assert.deepEqual(taux(true, false), [8, 12]);
  assert.deepEqual(taux(true, true), [10, 14]);
  assert.deepEqual(taux(false, false), [10, 14]);
  assert.deepEqual(taux(false, true), [14, 18]);
  assert.match(staff(ask({ accueil: 'periscolaire' })).source, /R227-16/);
});

test('famille:CAP-2 : un adulte peut compléter les deux âges ; l’effectif se compte exactement', () => {
  assert.equal(staff(ask({ moinsDeSix: 4, sixEtPlus: 6 })).requis, 1);
  assert.equal(staff(ask({ moinsDeSix: 4, sixEtPlus: 7 })).requis, 2);
  assert.equal(staff(ask({ moinsDeSix: 0, sixEtPlus: 0 })).requis, 0);
});

test('famille:CAP-2 : il en manque : on prévient, on ne refuse pas', () => {
  const answer = requiredStaff(ask({ prevus: 1 }));
  assert.ok('value' in answer);
  assert.equal(answer.value.manque, 1);
  assert.match(answer.trace[0]?.sentence ?? '', /Il en manque 1\./);
  assert.equal(staff(ask({ prevus: 5 })).manque, 0);
});

test('famille:CAP-2 : avant le barème, aucune réponse n’est inventée', () => {
  const answer = requiredStaff(ask({ date: '2018-07-24' }));
  assert.ok('refusal' in answer);
  assert.equal(answer.refusal.code, 'famille.sans_bareme');
});

test('famille:CAP-2 : plus d’enfants ne demande jamais moins d’adultes', () => {
  const n = fc.nat(300);
  fc.assert(
    fc.property(n, n, n, fc.boolean(), (young, old, more, pedt) => {
      const base = ask({ accueil: 'periscolaire', pedt, moinsDeSix: young, sixEtPlus: old });
      assert.ok(staff(base).requis <= staff({ ...base, sixEtPlus: old + more }).requis);
      assert.ok(staff(base).requis <= staff({ ...base, moinsDeSix: young + more }).requis);
    }),
  );
});
