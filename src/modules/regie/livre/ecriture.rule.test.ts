import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MODES } from '../modes.ts';
import { compareBalance, recomputeBalance } from './balance.rule.ts';
import { SENS } from './compte.rule.ts';
import { entryFor } from './ecriture.rule.ts';
import { equation, soldesParCompte } from './equation.rule.ts';
import {
  COMPTES,
  type EvenementComptable,
  evenementComptable,
  type Mouvement,
} from './evenement-comptable.schema.ts';

const book = (events: readonly EvenementComptable[]): Mouvement[] =>
  events.flatMap((e) => entryFor(e).movements);
const recu = (
  mode: (typeof MODES)[number],
  montant: number,
  more: Partial<Extract<EvenementComptable, { type: 'encaissement' }>> = {},
): EvenementComptable => ({
  type: 'encaissement',
  mode,
  voie: null,
  produits: [{ produit: 'CANT', montant }],
  a_classer: 0,
  dossier: null,
  par_mandataire: false,
  ...more,
});
const readable = (events: readonly EvenementComptable[]) => {
  const balances = soldesParCompte(recomputeBalance(book(events)));
  const shown = COMPTES.map((c) => [c, SENS[c] === 'credit' ? -balances[c] : balances[c]] as const).filter(
    ([, v]) => v !== 0,
  );
  return { ...equation(balances), comptes: Object.fromEntries(shown) };
};

test('regie:V1 : vecteur 6, le mois entier tombe juste', () => {
  const mois: EvenementComptable[] = [
    { type: 'fonds_recu', montant: 150_00 },
    recu('especes', 42_00),
    recu('especes', 120_00),
    recu('cheque', 67_50),
    recu('cheque', 45_80, { a_classer: 4_20, dossier: 'd1' }),
    recu('tpe', 25_00),
    recu('en_ligne', 33_30, { voie: 'P' }),
    { type: 'credit_bancaire', compte: 'cheques_encaissement', montant: 117_50 },
    { type: 'credit_bancaire', compte: 'cartes_encaissement', montant: 25_00 },
    { type: 'frais_bancaires', montant: 11 },
    { type: 'credit_bancaire', compte: 'cartes_encaissement', montant: 33_30 },
    { type: 'frais_bancaires', montant: 13 },
    { type: 'depart_banque', montant: 160_00 },
    { type: 'degagement_credite', declare: 160_00, credite: 160_00, dossier: 'd2' },
    { type: 'justification', produits: [{ produit: 'CANT', montant: 333_60 }] },
    { type: 'versement_argent', compte: 'compte_dft', montant: 331_60 },
  ];
  const { comptes, gauche, droite, juste } = readable(mois);
  assert.deepEqual(comptes, {
    caisse: 152_00,
    compte_dft: 3_96,
    depenses_regulariser: 24,
    fonds_caisse: 150_00,
    recettes_classer: 4_20,
    recettes_versees: -2_00,
  });
  assert.deepEqual([gauche, droite, juste], [156_20, 156_20, true]);
});

test('regie:C4 : vecteur 14, sac déclaré 160, crédité 155 : écart débiteur 5, plus rien en route', () => {
  const before: EvenementComptable[] = [recu('especes', 160_00), { type: 'depart_banque', montant: 160_00 }];
  const less = readable([
    ...before,
    { type: 'degagement_credite', declare: 160_00, credite: 155_00, dossier: 'd' },
  ]);
  assert.deepEqual(less.comptes, { compte_dft: 155_00, ecart_debiteur: 5_00, recettes_verser: 160_00 });
  const more = readable([
    ...before,
    { type: 'degagement_credite', declare: 160_00, credite: 161_00, dossier: 'd' },
  ]);
  assert.deepEqual(more.comptes, { compte_dft: 161_00, recettes_verser: 160_00, recettes_classer: 1_00 });
});

test('regie:D2 : vecteur 16, virement de 48 sans libellé, identifié quatre jours après', () => {
  const arrived: EvenementComptable = { type: 'virement_non_identifie', montant: 48_00, dossier: 'd' };
  assert.deepEqual(readable([arrived]).comptes, { compte_dft: 48_00, recettes_classer: 48_00 });
  const found: EvenementComptable = {
    type: 'classement',
    dossier: 'd',
    produits: [{ produit: 'CANT', montant: 48_00 }],
  };
  assert.deepEqual(readable([arrived, found]).comptes, { compte_dft: 48_00, recettes_verser: 48_00 });
});

test('regie:E5 : chaque mode va sur son compte', () => {
  const holder = (event: EvenementComptable) => entryFor(event).movements[0]!.compte;
  assert.deepEqual(
    MODES.map((mode) => [mode, holder(recu(mode, 1))]),
    [
      ['especes', 'caisse'],
      ['cheque', 'cheques_encaissement'],
      ['tpe', 'cartes_encaissement'],
      ['en_ligne', 'cartes_encaissement'],
      ['virement', 'compte_dft'],
      ['prelevement', 'prelevements_encaissement'],
      ['cesu', 'valeurs_encaissement'],
      ['ancv', 'valeurs_encaissement'],
    ],
  );
  assert.equal(holder(recu('en_ligne', 1, { voie: 'V' })), 'prelevements_encaissement');
  assert.equal(holder(recu('especes', 1, { par_mandataire: true })), 'recettes_mandataires');
});

test('regie:C1 : un écart de comptage se pose, en plus ou en moins, puis se régularise', () => {
  const base = recu('especes', 100_00);
  const count = (ecart: number): EvenementComptable => ({ type: 'ecart_comptage', ecart, dossier: 'd' });
  assert.deepEqual(readable([base, count(2_00)]).comptes, {
    caisse: 102_00,
    recettes_verser: 100_00,
    recettes_classer: 2_00,
  });
  assert.deepEqual(readable([base, count(-2_00)]).comptes, {
    caisse: 98_00,
    ecart_debiteur: 2_00,
    recettes_verser: 100_00,
  });
  const repaid: EvenementComptable = {
    type: 'ecart_regularise',
    compte: 'caisse',
    montant: 2_00,
    dossier: 'd',
  };
  assert.deepEqual(readable([base, count(-2_00), repaid]).comptes, {
    caisse: 100_00,
    recettes_verser: 100_00,
  });
  assert.equal(evenementComptable.safeParse(count(0)).success, false, 'un écart nul n’a pas d’écriture');
});

test('regie:J3 : contrepasser une écriture l’efface du solde, pas du journal', () => {
  const paid = recu('especes', 42_00);
  const reversal: EvenementComptable = {
    type: 'contrepassation',
    mouvements: entryFor(paid).movements,
    motif: 'erreur de saisie',
  };
  assert.equal(book([paid, reversal]).length, 4);
  assert.deepEqual(readable([paid, reversal]).comptes, {});
});

test('regie:F2 : un avoir après paiement remet la recette à classer', () => {
  const event: EvenementComptable = {
    type: 'declassement',
    dossier: 'd',
    produits: [{ produit: 'CANT', montant: 10_00 }],
  };
  assert.deepEqual(readable([recu('cheque', 42_00), event]).comptes, {
    cheques_encaissement: 42_00,
    recettes_verser: 32_00,
    recettes_classer: 10_00,
  });
});

test('regie:V1 : le mandataire encaisse puis remet : plus rien chez lui, mode par mode', () => {
  const taken = [
    recu('especes', 30_00, { par_mandataire: true }),
    recu('cheque', 12_00, { par_mandataire: true }),
  ];
  assert.deepEqual(readable(taken).comptes, { recettes_mandataires: 42_00, recettes_verser: 42_00 });
  const given: EvenementComptable[] = [
    { type: 'remise_mandataire', mode: 'especes', montant: 30_00 },
    { type: 'remise_mandataire', mode: 'cheque', montant: 12_00 },
  ];
  const lines = recomputeBalance(book([...taken, ...given]));
  assert.deepEqual(
    lines.filter((l) => l.compte === 'recettes_mandataires').map((l) => l.solde),
    [0, 0],
  );
  assert.deepEqual(readable([...taken, ...given]).comptes, {
    caisse: 30_00,
    cheques_encaissement: 12_00,
    recettes_verser: 42_00,
  });
});

test('regie:V1 : une ligne de solde retirée, ajoutée ou faussée est dénoncée', () => {
  const real = recomputeBalance(book([recu('especes', 42_00)]));
  const [first, second] = [real[0]!, real[1]!];
  const kinds = (stored: typeof real) => compareBalance(real, stored).map((e) => e.sorte);
  assert.deepEqual(kinds([first]), ['MISSING']);
  assert.deepEqual(kinds([first, { ...second, solde: 1 }]), ['MISMATCH']);
  assert.deepEqual(kinds([first, second, { compte: 'caisse', detail: 'x', solde: 5 }]), ['EXISTS']);
});

test('regie:V1 : une équation fausse se voit', () => {
  const balances = soldesParCompte([{ compte: 'caisse', detail: null, solde: 100 }]);
  assert.deepEqual(equation(balances), { gauche: 100, droite: 0, ecart: 100, juste: false });
});
