import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estRefus } from '../../../kernel/rule.ts';
import { creanceExemple, ligneExemple } from '../../creances/testing/exemples.ts';
import {
  chequeExemple,
  encaissementExemple,
  enLigneExemple,
  nominationExemple,
  versionExemple,
} from '../testing/exemples.ts';
import { encaisser } from './encaissement.rule.ts';
import type { EncaissementInput } from './encaissement.schema.ts';

const judge = (changes: Partial<EncaissementInput>) => encaisser(encaissementExemple(changes));

/** Rule, what is wrong, the change that makes it so, the code of the refusal and the field it points at. */
const REFUSED: readonly (readonly [
  string,
  string,
  Partial<EncaissementInput>,
  string,
  string | undefined,
])[] = [
  ['REG-P4', 'un paiement d’essai', { moyen: enLigneExemple(true) }, 'regie.paiement_essai', undefined],
  ['REG-E1', 'une date future', { date_operation: '2026-11-21' }, 'regie.date_future', 'date_operation'],
  ['REG-E1', 'personne qui paie', { payeur: null }, 'regie.payeur_manquant', 'payeur'],
  ['REG-A3', 'personne qui encaisse', { encaisseur: null }, 'regie.non_habilite', 'encaisseur'],
  ['REG-C5', 'une session fermée', { session: null }, 'regie.session_fermee', 'session'],
  ['REG-C2', 'une caisse pleine', { solde_caisse: 1_150_00 }, 'regie.encaisse_maximum', 'montant'],
];
for (const [rule, what, change, code, field] of REFUSED)
  test(`${rule} : ${what} : le refus nomme son champ`, () => {
    const answer = judge(change);
    assert.ok(estRefus(answer));
    assert.deepEqual([answer.refusal.code, answer.refusal.field], [code, field]);
  });

test('regie:E1, regie:A3 : le refus d’une date la cite', () => {
  const dateOf = (changes: Partial<EncaissementInput>) => {
    const answer = judge(changes);
    return estRefus(answer) ? String(answer.refusal.params.date) : 'ok';
  };
  assert.match(dateOf({ date_operation: '2026-11-21' }), /21\s+novembre\s+2026/);
  assert.match(dateOf({ encaisseur: null }), /20\s+novembre\s+2026/);
});

test('regie:P4 : un paiement en ligne réel n’est pas un essai', () => {
  assert.ok(
    !estRefus(judge({ moyen: enLigneExemple(), encaisseur: null, enregistreur: null, payeur: null })),
  );
});

test('regie:A1 : un refus garde la trace de ce qui était déjà acquis', () => {
  const answer = judge({ session: null });
  assert.ok(estRefus(answer));
  assert.deepEqual(
    answer.trace.map((step) => step.rule),
    ['REG-A3', 'REG-A1', 'REG-E5'],
  );
});

test('regie:A1 : la trace dit le mode permis et la version de l’acte', () => {
  const answer = judge({});
  assert.ok(!estRefus(answer));
  const step = answer.trace.find((s) => s.rule === 'REG-A1');
  assert.deepEqual([step?.input, step?.output], ['especes', 'acte-1']);
});

const LATE = { date_limite: '2026-11-19' };
test('regie:X2 : une facture hors délai que le paiement n’atteint pas n’empêche pas de payer l’autre', () => {
  const creances = [
    creanceExemple('a', 42_00),
    creanceExemple('b', 10_00, { ...LATE, publiee_le: '2026-11-01' }),
  ];
  assert.ok(!estRefus(judge({ creances })));
  const both = judge({ creances, montant: 43_00, moyen: chequeExemple(43_00) });
  assert.ok(estRefus(both) && both.refusal.code === 'regie.cheque_hors_delai');
});

test('regie:X2 : payer une facture soldée et hors délai est refusé, même si tout est en trop', () => {
  const paid = creanceExemple('a', 0, LATE);
  const answer = judge({ creances: [paid], montant: 5_00 });
  assert.ok(estRefus(answer));
  assert.equal(answer.refusal.code, 'regie.creance_hors_delai');
});

test('regie:A1 : chaque produit payé est dans l’acte, le second comme le premier', () => {
  const lignes = [
    ligneExemple({ id: 'l1', montant: 2_00 }),
    ligneExemple({ id: 'l2', produit: 'PISC', montant: 40_00 }),
  ];
  const answer = judge({ creances: [creanceExemple('a', 0, { lignes })] });
  assert.ok(estRefus(answer) && answer.refusal.code === 'regie.produit_hors_acte');
  assert.ok(!estRefus(judge({ montant: 2_00, creances: [creanceExemple('a', 0, { lignes })] })));
});

const warned = (changes: Partial<EncaissementInput>): string[] => {
  const answer = judge(changes);
  assert.ok(!estRefus(answer), estRefus(answer) ? answer.refusal.code : '');
  return answer.value.avertissements.map((w) => `${w.rule} ${w.code}`);
};

test('regie:E5, regie:E2, regie:C2, regie:C5 : ce qui alerte sans refuser, et seulement cela', () => {
  const derogation_especes = { motif: 'etranger', raison: 'Sans compte en France' } as const;
  const yesterday = { statut: 'ouverte', ouverte_le: '2026-11-19T20:00:00.000Z' } as const;
  assert.deepEqual(warned({}), []);
  assert.deepEqual(warned({ montant: 43_00 }), ['REG-E5 surplus']);
  assert.deepEqual(warned({ montant: 43_00, moyen: chequeExemple(43_00) }), ['REG-E5 surplus']);
  assert.deepEqual(warned({ derogation_especes }), ['REG-E2 derogation_especes']);
  assert.deepEqual(warned({ derogation_especes, moyen: chequeExemple(42_00) }), []);
  assert.deepEqual(warned({ solde_caisse: 950_00 }), ['REG-C2 encaisse_proche_du_maximum']);
  assert.deepEqual(warned({ solde_caisse: 950_00, moyen: chequeExemple(42_00) }), []);
  assert.deepEqual(warned({ session: yesterday }), ['REG-C5 session_de_la_veille']);
  assert.deepEqual(warned({ session: yesterday, moyen: chequeExemple(42_00) }), []);
});

test('regie:C2 : l’alerte compte ce que l’encaissement ajoute à la caisse', () => {
  // 150,00 of float apart: 800,00 of 1 000,00 is the threshold.
  assert.deepEqual(warned({ solde_caisse: 907_99 }), []);
  assert.deepEqual(warned({ solde_caisse: 908_00 }), ['REG-C2 encaisse_proche_du_maximum']);
});

test('regie:E4 : un titre ne va que sur ses lignes, et le reste n’est pas payé par lui', () => {
  const lignes = [
    ligneExemple({ id: 'repas', montant: 5_00 }),
    ligneExemple({
      id: 'centre',
      produit: 'ALSH',
      nature: 'centre_de_loisirs',
      montant: 20_00,
      age_enfant: 9,
    }),
  ];
  const ancv = { mode: 'ancv', emetteur: 'E', numero: '1' } as const;
  const answer = judge({ montant: 20_00, moyen: ancv, creances: [creanceExemple('a', 0, { lignes })] });
  assert.ok(!estRefus(answer));
  assert.deepEqual(answer.value.imputations, [{ creance: 'a', ligne: 'centre', montant: 20_00 }]);
  assert.equal(answer.value.piece, 'justificatif');
});

test('regie:Q1 : un chèque prend la pièce que dit l’acte', () => {
  const answer = judge({ moyen: chequeExemple(42_00), versions: [versionExemple({ piece: 'ticket' })] });
  assert.ok(!estRefus(answer));
  assert.equal(answer.value.piece, 'ticket');
});

test('regie:E5 : un choix impossible arrête l’encaissement au guichet', () => {
  const answer = judge({ choix: { par: 'creances', creances: ['x'] } });
  assert.ok(estRefus(answer));
  assert.equal(answer.refusal.code, 'regie.imputation_inconnue');
});

test('regie:C5, regie:C2 : ni la session ni le plafond ne retiennent un terminal', () => {
  const moyen = { mode: 'tpe', terminal: 'T1', ticket: '7' } as const;
  assert.ok(!estRefus(judge({ moyen, session: null, solde_caisse: 1_150_00 })));
});

test('regie:A3 : qui enregistre un fait bancaire en a le droit, lui aussi', () => {
  const moyen = { mode: 'virement', reference: 'VIR-1', recu_le: '2026-11-20' } as const;
  const by = (enregistreur: string | null) => {
    const answer = judge({ moyen, encaisseur: null, enregistreur });
    return estRefus(answer) ? answer.refusal.code : answer.value.qualite;
  };
  assert.deepEqual(['regisseur', null, 'inconnu'].map(by), ['regisseur', null, 'regie.non_habilite']);
});

test('regie:A5 : la fin prochaine des droits de qui encaisse est dite avec l’encaissement', () => {
  const nominations = [nominationExemple({ qualite: 'regisseur_interimaire', du: '2026-05-25' })];
  assert.deepEqual(warned({ nominations }), ['REG-A5 fin_de_droits']);
  assert.deepEqual(warned({ nominations, montant: 43_00 }), ['REG-A5 fin_de_droits', 'REG-E5 surplus']);
});
