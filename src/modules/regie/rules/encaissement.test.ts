import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type EncaissementInput, encaissementSchema } from '../schemas/encaissement.ts';
import { encaisser } from './encaissement.ts';
import { estRefus } from './etape.ts';
import {
  chequeExemple,
  creanceExemple,
  encaissementExemple,
  enLigneExemple,
  ligneExemple,
  nominationExemple,
  versionExemple,
} from './exemples.ts';

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

test('REG-A1 : un encaissement accepté nomme la version, la qualité, les produits, et s’explique', () => {
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

test('REG-A1 : hors acte, pas d’encaissement', () => {
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

test('REG-A2 : une ligne d’impôt ne s’encaisse pas', () => {
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

test('REG-A3 : sans droit, ni guichet ni enregistrement', () => {
  assert.equal(code({ encaisseur: 'inconnu' }), 'regie.non_habilite');
  assert.equal(code({ enregistreur: 'inconnu' }), 'regie.non_habilite');
  assert.equal(code({ encaisseur: null }), 'regie.non_habilite', 'au guichet, quelqu’un prend l’argent');
  assert.equal(code({ enregistreur: null }), 'regie.non_habilite');
});

test('REG-E1 : un centime au moins, un payeur, une date passée, un moyen complet', () => {
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

test('REG-E2 : vecteur 4, 200 puis 100 euros en espèces sur une dette de 450, puis un centime de trop', () => {
  const debt = (reste: number) => [
    creanceExemple('a', 450_00, { lignes: [ligneExemple({ montant: 450_00, reste })] }),
  ];
  const pay = (montant: number, reste: number, deja: number) =>
    code({ montant, creances: debt(reste), especes_deja_recues: { 'dette-a': deja } });
  assert.equal(pay(200_00, 450_00, 0), 'ok');
  assert.equal(pay(100_00, 250_00, 200_00), 'ok');
  assert.equal(pay(1, 150_00, 300_00), 'regie.especes_plafond');
});

test('REG-E2 : deux échéances d’une même dette s’additionnent, deux dettes non', () => {
  const part = (id: string, dette: string) => creanceExemple(id, 200_00, { dette });
  const montant = 400_00;
  assert.equal(code({ montant, creances: [part('a', 'x'), part('b', 'x')] }), 'regie.especes_plafond');
  assert.equal(code({ montant, creances: [part('a', 'x'), part('b', 'y')] }), 'ok');
});

test('REG-E2 : le surplus en espèces compte avec la dette payée', () => {
  assert.equal(code({ montant: 300_00, creances: [creanceExemple('a', 50_00)] }), 'ok');
  assert.equal(code({ montant: 300_01, creances: [creanceExemple('a', 50_00)] }), 'regie.especes_plafond');
});

test('REG-E2 : le refus se lève par une dérogation motivée, qui laisse une trace', () => {
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

test('REG-E2 : un chèque n’est pas limité à 300 euros', () => {
  assert.equal(
    code({ montant: 450_00, moyen: chequeExemple(450_00), creances: [creanceExemple('a', 450_00)] }),
    'ok',
  );
});

test('REG-E3 : ordre, signature et montant du chèque', () => {
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

test('REG-E4 : vecteur 8, CESU de 15 euros sur repas 40 et accueil 12 : refusé, maximum 12', () => {
  const creances = [creanceExemple('a', 52_00, { lignes: [meals, morning] })];
  const answer = judge({ montant: 15_00, moyen: cesu, creances });
  assert.ok(estRefus(answer));
  assert.equal(answer.refusal.code, 'regie.titre_plafond');
  assert.equal(answer.refusal.params.maximum, '12,00\u00a0€');
  assert.deepEqual(accepted({ montant: 12_00, moyen: cesu, creances }).imputations, [
    { creance: 'a', ligne: 'matin', montant: 12_00 },
  ]);
});

test('REG-E4 : centre de loisirs avant six ans seulement, et seulement si la délibération l’ouvre', () => {
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

test('REG-E5 : le surplus va à classer, jamais en silence', () => {
  const value = accepted({
    montant: 50_00,
    moyen: chequeExemple(50_00),
    creances: [creanceExemple('a', 45_80)],
  });
  assert.equal(value.a_classer, 4_20);
  assert.equal(value.motif_classement, 'surplus');
  assert.ok(value.avertissements.some((w) => w.rule === 'REG-E5'));
});

test('REG-Q1 : espèces et chèque font une quittance, le reste un justificatif, ou un ticket si l’acte le dit', () => {
  const piece = (changes: Partial<EncaissementInput>) => accepted(changes).piece;
  assert.equal(piece({}), 'quittance');
  assert.equal(piece({ moyen: chequeExemple(42_00) }), 'quittance');
  assert.equal(piece({ moyen: { mode: 'tpe', terminal: 'T1', ticket: '7' } }), 'justificatif');
  assert.equal(piece({ versions: [versionExemple({ piece: 'ticket' })] }), 'ticket');
});

test('REG-C2 : vecteur 5, maximum 1 000 hors fonds : espèces 200 acceptées puis un centime refusé, chèque accepté', () => {
  const creances = [creanceExemple('a', 250_00)];
  const value = accepted({ montant: 200_00, creances, solde_caisse: 950_00 });
  assert.ok(value.avertissements.some((w) => w.rule === 'REG-C2'));
  assert.equal(code({ montant: 1, creances, solde_caisse: 1_150_00 }), 'regie.encaisse_maximum');
  assert.equal(code({ montant: 1, creances, solde_caisse: 1_150_00, moyen: chequeExemple(1) }), 'ok');
});

test('REG-C5 : des espèces demandent une session ouverte de moins de 24 heures', () => {
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

test('REG-M2 : un fait tardif d’un mois clos va au mois ouvert', () => {
  assert.equal(accepted({ date_operation: '2026-10-30', mois_clos: ['2026-09', '2026-10'] }).mois, '2026-11');
});

test('REG-X2 : hors délai, remise ou annulée, le guichet refuse ; le dernier jour compte', () => {
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

const online = (changes: Partial<EncaissementInput>) =>
  accepted({
    moyen: enLigneExemple(),
    encaisseur: null,
    enregistreur: null,
    payeur: null,
    session: null,
    ...changes,
  });

test('REG-P3 : un paiement réel n’est jamais refusé : double, tardif, annulé, hors acte vont à classer avec une alerte', () => {
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

test('REG-P3 : un paiement en ligne ordinaire s’impute sans alerte', () => {
  const value = online({});
  assert.deepEqual(value.avertissements, []);
  assert.equal(value.a_classer, 0);
  assert.equal(value.piece, 'justificatif');
});

test('REG-P4 : un paiement d’essai n’entre jamais en recette', () => {
  assert.equal(
    code({ moyen: enLigneExemple(true), encaisseur: null, enregistreur: null }),
    'regie.paiement_essai',
  );
});
