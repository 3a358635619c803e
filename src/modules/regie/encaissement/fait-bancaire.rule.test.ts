import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estRefus } from '../../../kernel/rule.ts';
import { creanceExemple, ligneExemple } from '../../creances/testing/exemples.ts';
import { encaissementExemple, enLigneExemple, versionExemple } from '../testing/exemples.ts';
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

const online = (changes: Partial<EncaissementInput>) =>
  accepted({
    moyen: enLigneExemple(),
    encaisseur: null,
    enregistreur: null,
    payeur: null,
    session: null,
    ...changes,
  });

test('regie:P3 : un paiement réel n’est jamais refusé : double, tardif, annulé, hors acte vont à classer avec une alerte', () => {
  const cases: [string, Partial<EncaissementInput>, number][] = [
    [
      'surplus',
      { creances: [creanceExemple('a', 42_00, { statut: 'soldee', lignes: [ligneExemple({ reste: 0 })] })] },
      42_00,
    ],
    ['hors_delai', { creances: [creanceExemple('a', 42_00, { date_limite: '2026-11-01' })] }, 42_00],
    ['hors_delai', { creances: [creanceExemple('a', 42_00, { statut: 'prise_en_charge' })] }, 42_00],
    ['creance_annulee', { creances: [creanceExemple('a', 42_00, { statut: 'annulee' })] }, 42_00],
    ['hors_acte', { versions: [] }, 42_00],
    ['hors_acte', { versions: [versionExemple({ modes: ['especes'] })] }, 42_00],
    ['creance_inconnue', { creances: [] }, 42_00],
    [
      'surplus',
      {
        creances: [creanceExemple('a', 40_00)],
        choix: { par: 'lignes', lignes: [{ ligne: 'ligne-a', montant: 42_00 }] },
      },
      2_00,
    ],
    ['surplus', { regie: { statut: 'suspendue', dft: true }, creances: [creanceExemple('a', 41_00)] }, 1_00],
  ];
  for (const [motif, changes, aClasser] of cases) {
    const value = online(changes);
    assert.equal(value.motif_classement, motif);
    assert.equal(value.a_classer, aClasser, motif);
    assert.ok(
      value.avertissements.some((w) => w.rule === 'REG-P3'),
      motif,
    );
    assert.equal(value.a_classer + value.imputations.reduce((t, i) => t + i.montant, 0), 42_00);
  }
});

test('regie:P3 : un paiement en ligne ordinaire s’impute sans alerte', () => {
  const value = online({});
  assert.deepEqual(value.avertissements, []);
  assert.equal(value.a_classer, 0);
  assert.equal(value.piece, 'justificatif');
});

test('regie:P4 : un paiement d’essai n’entre jamais en recette', () => {
  assert.equal(
    code({ moyen: enLigneExemple(true), encaisseur: null, enregistreur: null }),
    'regie.paiement_essai',
  );
});
