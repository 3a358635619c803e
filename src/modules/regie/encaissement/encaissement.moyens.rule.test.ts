import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estRefus } from '../../../kernel/rule.ts';
import { creanceExemple, ligneExemple } from '../../creances/testing/exemples.ts';
import { chequeExemple, encaissementExemple, versionExemple } from '../testing/exemples.ts';
import { encaisser } from './encaissement.rule.ts';
import { type EncaissementInput, encaissementSchema } from './encaissement.schema.ts';

const judge = (changes: Partial<EncaissementInput>) =>
  encaisser(encaissementSchema.parse(encaissementExemple(changes)));
const code = (changes: Partial<EncaissementInput>) => {
  const answer = judge(changes);
  return estRefus(answer) ? answer.refusal.code : 'ok';
};
const accepted = (changes: Partial<EncaissementInput>) => {
  const answer = judge(changes);
  assert.ok(!estRefus(answer), estRefus(answer) ? answer.refusal.code : '');
  return answer.value;
};

test('regie:E2 : vecteur 4, 200 puis 100 euros en espèces sur une dette de 450, puis un centime de trop', () => {
  const debt = (reste: number) => [
    creanceExemple('a', 450_00, { lignes: [ligneExemple({ montant: 450_00, reste })] }),
  ];
  const pay = (montant: number, reste: number, deja: number) =>
    code({ montant, creances: debt(reste), especes_deja_recues: { 'dette-a': deja } });
  assert.equal(pay(200_00, 450_00, 0), 'ok');
  assert.equal(pay(100_00, 250_00, 200_00), 'ok');
  assert.equal(pay(1, 150_00, 300_00), 'regie.especes_plafond');
});

test('regie:E2 : deux échéances d’une même dette s’additionnent, deux dettes non', () => {
  const part = (id: string, dette: string) => creanceExemple(id, 200_00, { dette });
  const montant = 400_00;
  assert.equal(code({ montant, creances: [part('a', 'x'), part('b', 'x')] }), 'regie.especes_plafond');
  assert.equal(code({ montant, creances: [part('a', 'x'), part('b', 'y')] }), 'ok');
});

test('regie:E2 : le surplus en espèces compte avec la dette payée', () => {
  assert.equal(code({ montant: 300_00, creances: [creanceExemple('a', 50_00)] }), 'ok');
  assert.equal(code({ montant: 300_01, creances: [creanceExemple('a', 50_00)] }), 'regie.especes_plafond');
});

test('regie:E2 : le refus se lève par une dérogation motivée, qui laisse une trace', () => {
  const creances = [creanceExemple('a', 450_00)];
  const answer = judge({ montant: 301_00, creances });
  assert.ok(estRefus(answer));
  assert.equal(answer.refusal.overridable, true);
  assert.equal(answer.refusal.params.possible, '300,00\u00a0€');
  const value = accepted({
    montant: 301_00,
    creances,
    derogation_especes: { motif: 'etranger', raison: 'Sans compte en France' },
  });
  assert.ok(value.avertissements.some((w) => w.code === 'derogation_especes'));
});

test('regie:E2 : un chèque n’est pas limité à 300 euros', () => {
  assert.equal(
    code({ montant: 450_00, moyen: chequeExemple(450_00), creances: [creanceExemple('a', 450_00)] }),
    'ok',
  );
});

test('regie:E3 : ordre, signature et montant du chèque', () => {
  const cheque = { ...chequeExemple(42_00), mode: 'cheque' as const };
  const pay = (changes: object) => code({ moyen: { ...cheque, ...changes } as EncaissementInput['moyen'] });
  assert.equal(pay({ ordre: 'DGFiP' }), 'ok');
  assert.equal(pay({ ordre: 'Trésor public' }), 'ok');
  assert.equal(pay({ ordre: 'Mme Martin, régisseur de recettes' }), 'regie.cheque_irregulier');
  assert.equal(pay({ ordre: 'Régie de la piscine' }), 'regie.cheque_irregulier');
  assert.equal(pay({ signe: false }), 'regie.cheque_irregulier');
  assert.equal(pay({ montant_porte: 41_00 }), 'regie.cheque_irregulier');
});

const meals = ligneExemple({ id: 'repas', montant: 40_00 });
const morning = ligneExemple({ id: 'matin', produit: 'PERI', nature: 'periscolaire', montant: 12_00 });
const cesu = { mode: 'cesu' as const, emetteur: 'E', numero: '1' };

test('regie:E4 : vecteur 8, CESU de 15 euros sur repas 40 et accueil 12 : refusé, maximum 12', () => {
  const creances = [creanceExemple('a', 52_00, { lignes: [meals, morning] })];
  const answer = judge({ montant: 15_00, moyen: cesu, creances });
  assert.ok(estRefus(answer));
  assert.equal(answer.refusal.code, 'regie.titre_plafond');
  assert.equal(answer.refusal.params.maximum, '12,00\u00a0€');
  assert.deepEqual(accepted({ montant: 12_00, moyen: cesu, creances }).imputations, [
    { creance: 'a', ligne: 'matin', montant: 12_00 },
  ]);
});

test('regie:E4 : centre de loisirs avant six ans seulement, et seulement si la délibération l’ouvre', () => {
  const centre = (age: number) => [
    creanceExemple('a', 20_00, {
      lignes: [
        ligneExemple({ produit: 'ALSH', nature: 'centre_de_loisirs', montant: 20_00, age_enfant: age }),
      ],
    }),
  ];
  assert.equal(code({ montant: 20_00, moyen: cesu, creances: centre(5) }), 'ok');
  assert.equal(code({ montant: 20_00, moyen: cesu, creances: centre(6) }), 'regie.titre_plafond');
  assert.equal(
    code({ montant: 20_00, moyen: cesu, creances: centre(5), versions: [versionExemple({ cesu: null })] }),
    'regie.titre_non_ouvert',
  );
  const ancv = { mode: 'ancv' as const, emetteur: 'E', numero: '1' };
  assert.equal(code({ montant: 20_00, moyen: ancv, creances: centre(9) }), 'ok');
  assert.equal(code({ montant: 20_00, moyen: ancv }), 'regie.titre_plafond');
});
