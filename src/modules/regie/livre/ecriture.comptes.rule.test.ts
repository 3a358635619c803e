import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryFor } from './ecriture.rule.ts';
import type { EvenementComptable } from './evenement-comptable.schema.ts';

/** `D caisse 10` and `C recettes_classer/d 3`: side, account with its detail, cents. */
const shown = (event: EvenementComptable): string[] =>
  entryFor(event).movements.map(({ compte, detail, debit, credit }) => {
    const account = detail === undefined ? compte : `${compte}/${detail}`;
    return debit > 0 ? `D ${account} ${debit}` : `C ${account} ${credit}`;
  });

const montant = 10;
const produits = [
  { produit: 'CANT', montant: 7 },
  { produit: 'GARD', montant: 2 },
];
const recu = { type: 'encaissement', produits, dossier: 'd', voie: null } as const;

/** The accounts of each fact, after the instruction codificatrice 06-031 (titre 12). */
const CASES: readonly (readonly [string, string, EvenementComptable, readonly string[]])[] = [
  [
    'REG-C3',
    'le fonds de caisse arrive',
    { type: 'fonds_recu', montant },
    ['D caisse 10', 'C fonds_caisse 10'],
  ],
  ['REG-C3', 'et repart', { type: 'fonds_rendu', montant }, ['D fonds_caisse 10', 'C caisse 10']],
  [
    'REG-E5',
    'un chèque, produit par produit, et ce qui est de trop dans son dossier',
    { ...recu, mode: 'cheque', a_classer: 1, par_mandataire: false },
    [
      'D cheques_encaissement 10',
      'C recettes_verser/CANT 7',
      'C recettes_verser/GARD 2',
      'C recettes_classer/d 1',
    ],
  ],
  [
    'REG-E5',
    'sans rien de trop, rien à classer',
    { ...recu, mode: 'especes', a_classer: 0, par_mandataire: false },
    ['D caisse 9', 'C recettes_verser/CANT 7', 'C recettes_verser/GARD 2'],
  ],
  [
    'REG-V1',
    'un mandataire garde ce qu’il prend, moyen par moyen',
    { ...recu, mode: 'especes', a_classer: 0, par_mandataire: true },
    ['D recettes_mandataires/especes 9', 'C recettes_verser/CANT 7', 'C recettes_verser/GARD 2'],
  ],
  [
    'REG-V1',
    'puis le remet',
    { type: 'remise_mandataire', mode: 'cheque', montant },
    ['D cheques_encaissement 10', 'C recettes_mandataires/cheque 10'],
  ],
  [
    'REG-K1',
    'la banque crédite une remise',
    { type: 'credit_bancaire', compte: 'cheques_encaissement', montant },
    ['D compte_dft 10', 'C cheques_encaissement 10'],
  ],
  [
    'REG-J2',
    'la banque prend des frais',
    { type: 'frais_bancaires', montant },
    ['D depenses_regulariser 10', 'C compte_dft 10'],
  ],
  [
    'REG-J2',
    'le comptable les rembourse',
    { type: 'frais_rembourses', montant },
    ['D compte_dft 10', 'C depenses_regulariser 10'],
  ],
  [
    'REG-D2',
    'un virement que personne ne reconnaît',
    { type: 'virement_non_identifie', dossier: 'd', montant },
    ['D compte_dft 10', 'C recettes_classer/d 10'],
  ],
  [
    'REG-D2',
    'puis reconnu',
    { type: 'classement', dossier: 'd', produits },
    ['D recettes_classer/d 9', 'C recettes_verser/CANT 7', 'C recettes_verser/GARD 2'],
  ],
  [
    'REG-F2',
    'un avoir après paiement',
    { type: 'declassement', dossier: 'd', produits },
    ['D recettes_verser/CANT 7', 'D recettes_verser/GARD 2', 'C recettes_classer/d 9'],
  ],
  [
    'REG-F1',
    'un trop-perçu rendu',
    { type: 'surplus_rembourse', dossier: 'd', montant },
    ['D recettes_classer/d 10', 'C compte_dft 10'],
  ],
  [
    'REG-X2',
    'une recette hors délai transmise au comptable',
    { type: 'transfert_au_comptable', dossier: 'd', montant, compte: 'cheques_encaissement' },
    ['D recettes_classer/d 10', 'C cheques_encaissement 10'],
  ],
  [
    'REG-J1',
    'un rejet avant le crédit',
    { type: 'rejet', avant_credit: 'cheques_encaissement', produits, a_classer: 1, dossier: 'd' },
    [
      'D recettes_verser/CANT 7',
      'D recettes_verser/GARD 2',
      'D recettes_classer/d 1',
      'C cheques_encaissement 10',
    ],
  ],
  [
    'REG-J1',
    'un rejet après le crédit',
    { type: 'rejet', avant_credit: null, produits, a_classer: 0, dossier: null },
    ['D recettes_verser/CANT 7', 'D recettes_verser/GARD 2', 'C compte_dft 9'],
  ],
  [
    'REG-C4',
    'un sac part à la banque',
    { type: 'depart_banque', montant },
    ['D caisse_en_transit 10', 'C caisse 10'],
  ],
  [
    'REG-C4',
    'la banque en trouve moins',
    { type: 'degagement_credite', declare: 10, credite: 8, dossier: 'd' },
    ['D compte_dft 8', 'D ecart_debiteur/d 2', 'C caisse_en_transit 10'],
  ],
  [
    'REG-C4',
    'la banque en trouve plus',
    { type: 'degagement_credite', declare: 10, credite: 13, dossier: 'd' },
    ['D compte_dft 13', 'C caisse_en_transit 10', 'C recettes_classer/d 3'],
  ],
  [
    'REG-C4',
    'la banque trouve le compte',
    { type: 'degagement_credite', declare: 10, credite: 10, dossier: 'd' },
    ['D compte_dft 10', 'C caisse_en_transit 10'],
  ],
  [
    'REG-C1',
    'un centime de trop en caisse',
    { type: 'ecart_comptage', ecart: 1, dossier: 'd' },
    ['D caisse 1', 'C recettes_classer/d 1'],
  ],
  [
    'REG-C1',
    'un centime de moins',
    { type: 'ecart_comptage', ecart: -1, dossier: 'd' },
    ['D ecart_debiteur/d 1', 'C caisse 1'],
  ],
  [
    'REG-C1',
    'un écart régularisé',
    { type: 'ecart_regularise', compte: 'compte_dft', montant, dossier: 'd' },
    ['D compte_dft 10', 'C ecart_debiteur/d 10'],
  ],
  [
    'REG-V1',
    'l’argent versé',
    { type: 'versement_argent', compte: 'caisse', montant },
    ['D recettes_versees 10', 'C caisse 10'],
  ],
  [
    'REG-V1',
    'les recettes justifiées, un produit négatif après rejet',
    { type: 'justification', produits: [...produits, { produit: 'PERI', montant: -3 }] },
    [
      'D recettes_verser/CANT 7',
      'D recettes_verser/GARD 2',
      'C recettes_verser/PERI 3',
      'C recettes_versees/CANT 7',
      'C recettes_versees/GARD 2',
      'D recettes_versees/PERI 3',
    ],
  ],
  [
    'REG-J3',
    'une contrepassation retourne chaque mouvement',
    {
      type: 'contrepassation',
      motif: 'erreur',
      mouvements: [
        { compte: 'caisse', debit: 10, credit: 0 },
        { compte: 'recettes_verser', detail: 'CANT', debit: 0, credit: 10 },
      ],
    },
    ['C caisse 10', 'D recettes_verser/CANT 10'],
  ],
];

for (const [rule, what, event, expected] of CASES)
  test(`${rule} : les comptes d’un fait : ${what}`, () => assert.deepEqual(shown(event), expected));

test('regie:V1 : une écriture a deux mouvements et se balance, ou c’est un défaut qui s’arrête là', () => {
  assert.throws(() => entryFor({ type: 'fonds_recu', montant: 0 }), /two movements/);
  const mouvements = [
    { compte: 'caisse' as const, debit: 10, credit: 0 },
    { compte: 'fonds_caisse' as const, debit: 0, credit: 9 },
  ];
  assert.throws(() => entryFor({ type: 'contrepassation', motif: 'x', mouvements }), /unbalanced/);
  const alone = mouvements.slice(0, 1);
  assert.throws(() => entryFor({ type: 'contrepassation', motif: 'x', mouvements: alone }), /two movements/);
});

test('regie:J3, regie:J1 : le libellé dit le motif, le moyen, et si le crédit était arrivé', () => {
  const label = (event: EvenementComptable) => entryFor(event).label;
  const back = { type: 'rejet', produits, a_classer: 0, dossier: null } as const;
  assert.equal(label({ ...back, avant_credit: null }), 'Rejet après crédit');
  assert.equal(label({ ...back, avant_credit: 'cheques_encaissement' }), 'Rejet avant crédit');
  assert.match(label({ ...recu, mode: 'cheque', a_classer: 0, par_mandataire: false }), /chèque/i);
  const undone = entryFor({ type: 'fonds_recu', montant }).movements;
  assert.match(
    label({ type: 'contrepassation', motif: 'erreur de saisie', mouvements: undone }),
    /erreur de saisie$/,
  );
});
