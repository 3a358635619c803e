import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estRefus } from '../../../kernel/rule.ts';
import { creanceExemple, ligneExemple } from '../../creances/testing/exemples.ts';
import {
  chequeExemple,
  encaissementExemple,
  nominationExemple,
  versionExemple,
} from '../testing/exemples.ts';
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

test('regie:A1 : un encaissement accepté nomme la version, la qualité, les produits, et s’explique', () => {
  const answer = judge({});
  assert.ok(!estRefus(answer));
  assert.deepEqual(answer.value, {
    acte_version: 'acte-1',
    qualite: 'regisseur',
    piece: 'quittance',
    imputations: [{ creance: 'a', ligne: 'ligne-a', montant: 42_00 }],
    produits: [{ produit: 'CANT', montant: 42_00 }],
    a_classer: 0,
    motif_classement: null,
    mois: '2026-11',
    avertissements: [],
  });
  assert.deepEqual(
    answer.trace.map((s) => s.rule),
    ['REG-A3', 'REG-A1', 'REG-E5'],
  );
});

test('regie:A1 : hors acte, pas d’encaissement', () => {
  assert.equal(code({ versions: [] }), 'regie.acte_absent');
  assert.equal(
    code({ date_operation: '2025-12-31', nominations: [nominationExemple({ du: '2025-01-01' })] }),
    'regie.acte_absent',
  );
  assert.equal(code({ versions: [versionExemple({ modes: ['cheque'] })] }), 'regie.mode_hors_acte');
  const stranger = creanceExemple('a', 42_00, { lignes: [ligneExemple({ produit: 'PISC' })] });
  assert.equal(code({ creances: [stranger] }), 'regie.produit_hors_acte');
  assert.equal(code({ regie: { statut: 'suspendue', dft: true } }), 'regie.regie_inactive');
});

test('regie:A2 : une ligne d’impôt ne s’encaisse pas', () => {
  const tax = {
    code: 'TAXE',
    libelle: 'Taxe',
    nature: 'impot' as const,
    cesu: false,
    ancv: false,
    derogation: null,
  };
  assert.equal(
    code({
      versions: [versionExemple({ produits: [tax] })],
      creances: [creanceExemple('a', 42_00, { lignes: [ligneExemple({ produit: 'TAXE' })] })],
    }),
    'regie.impot_non_encaissable',
  );
});

test('regie:A3 : sans droit, ni guichet ni enregistrement', () => {
  assert.equal(code({ encaisseur: 'inconnu' }), 'regie.non_habilite');
  assert.equal(code({ enregistreur: 'inconnu' }), 'regie.non_habilite');
  assert.equal(code({ encaisseur: null }), 'regie.non_habilite', 'au guichet, quelqu’un prend l’argent');
  assert.equal(code({ enregistreur: null }), 'regie.non_habilite');
});

test('regie:E1 : un centime au moins, un payeur, une date passée, un moyen complet', () => {
  const base = encaissementExemple();
  for (const montant of [0, -1, 0.5])
    assert.equal(encaissementSchema.safeParse({ ...base, montant }).success, false);
  for (const moyen of [
    { ...chequeExemple(100), numero: '12' },
    { ...chequeExemple(100), banque: ' ' },
    { mode: 'virement', reference: '', recu_le: '2026-11-20' },
    { mode: 'tpe', terminal: 'T1' },
    { mode: 'cesu', emetteur: 'E' },
  ])
    assert.equal(encaissementSchema.safeParse({ ...base, moyen }).success, false);
  assert.equal(code({ payeur: null }), 'regie.payeur_manquant');
  assert.equal(code({ date_operation: '2026-11-21' }), 'regie.date_future');
  assert.equal(code({ montant: 1 }), 'ok');
});

test('regie:E5 : le surplus va à classer, jamais en silence', () => {
  const value = accepted({
    montant: 50_00,
    moyen: chequeExemple(50_00),
    creances: [creanceExemple('a', 45_80)],
  });
  assert.equal(value.a_classer, 4_20);
  assert.equal(value.motif_classement, 'surplus');
  assert.ok(value.avertissements.some((w) => w.rule === 'REG-E5'));
});

test('regie:Q1 : espèces et chèque font une quittance, le reste un justificatif, ou un ticket si l’acte le dit', () => {
  const piece = (changes: Partial<EncaissementInput>) => accepted(changes).piece;
  assert.equal(piece({}), 'quittance');
  assert.equal(piece({ moyen: chequeExemple(42_00) }), 'quittance');
  assert.equal(piece({ moyen: { mode: 'tpe', terminal: 'T1', ticket: '7' } }), 'justificatif');
  assert.equal(piece({ versions: [versionExemple({ piece: 'ticket' })] }), 'ticket');
});

test('regie:C2 : vecteur 5, maximum 1 000 hors fonds : espèces 200 acceptées puis un centime refusé, chèque accepté', () => {
  const creances = [creanceExemple('a', 250_00)];
  const value = accepted({ montant: 200_00, creances, solde_caisse: 950_00 });
  assert.ok(value.avertissements.some((w) => w.rule === 'REG-C2'));
  assert.equal(code({ montant: 1, creances, solde_caisse: 1_150_00 }), 'regie.encaisse_maximum');
  assert.equal(code({ montant: 1, creances, solde_caisse: 1_150_00, moyen: chequeExemple(1) }), 'ok');
});

test('regie:C5 : des espèces demandent une session ouverte de moins de 24 heures', () => {
  assert.equal(code({ session: null }), 'regie.session_fermee');
  assert.equal(
    code({ session: { statut: 'comptee', ouverte_le: '2026-11-20T08:00:00.000Z' } }),
    'regie.session_fermee',
  );
  const old = (ouverte_le: string) => ({ session: { statut: 'ouverte' as const, ouverte_le } });
  assert.equal(code(old('2026-11-19T08:59:59.999Z')), 'regie.session_depassee');
  assert.ok(accepted(old('2026-11-19T20:00:00.000Z')).avertissements.some((w) => w.rule === 'REG-C5'));
  assert.equal(code({ session: null, moyen: chequeExemple(42_00) }), 'ok');
});

test('regie:M2 : un fait tardif d’un mois clos va au mois ouvert', () => {
  assert.equal(accepted({ date_operation: '2026-10-30', mois_clos: ['2026-09', '2026-10'] }).mois, '2026-11');
});

test('regie:X2 : hors délai, remise ou annulée, le guichet refuse ; le dernier jour compte', () => {
  const late = (changes: object) => ({ creances: [creanceExemple('a', 42_00, changes)] });
  assert.equal(code(late({ date_limite: '2026-11-20' })), 'ok');
  assert.equal(code(late({ date_limite: '2026-11-19' })), 'regie.creance_hors_delai');
  assert.equal(
    code({ ...late({ date_limite: '2026-11-19' }), date_operation: '2026-11-19' }),
    'ok',
    'date_operation compte',
  );
  assert.equal(code(late({ statut: 'remise_au_comptable' })), 'regie.creance_remise_au_comptable');
  assert.equal(code(late({ statut: 'annulee' })), 'regie.creance_annulee');
  assert.equal(
    code({ ...late({ date_limite: '2026-11-19' }), moyen: chequeExemple(42_00) }),
    'regie.cheque_hors_delai',
  );
});
