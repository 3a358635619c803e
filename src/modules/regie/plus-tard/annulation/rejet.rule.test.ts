import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recomputeBalance } from '../../livre/balance.rule.ts';
import { SENS } from '../../livre/compte.rule.ts';
import { entryFor } from '../../livre/ecriture.rule.ts';
import { equation, soldesParCompte } from '../../livre/equation.rule.ts';
import { COMPTES, type EvenementComptable, type Mouvement } from '../../livre/evenement-comptable.schema.ts';
import type { MODES } from '../../modes.ts';
import { rejeter } from './rejet.rule.ts';

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

test('regie:J1 : rejet après ou avant crédit, surplus compris ; après justification la recette devient négative', () => {
  const paid = recu('cheque', 45_80, { a_classer: 4_20, dossier: 'd' });
  const fact = {
    montant: 50_00,
    compte_valeur: 'cheques_encaissement' as const,
    imputations: [{ creance: 'a', ligne: 'l', montant: 45_80 }],
    produits: [{ produit: 'CANT', montant: 45_80 }],
    a_classer: 4_20,
    dossier: 'd',
  };
  const before = rejeter({ ...fact, statut: 'remis' })!;
  assert.deepEqual(readable([paid, before.evenement]).comptes, {});
  const credited: EvenementComptable = {
    type: 'credit_bancaire',
    compte: 'cheques_encaissement',
    montant: 50_00,
  };
  const after = rejeter({ ...fact, statut: 'credite' })!;
  assert.deepEqual(readable([paid, credited, after.evenement]).comptes, {});
  assert.deepEqual([...after.rouvert], [['a', 45_80]]);
  assert.equal(rejeter({ ...fact, statut: 'contrepasse' }), null, 'une seule contrepassation');

  const justified: EvenementComptable = {
    type: 'justification',
    produits: [{ produit: 'CANT', montant: 45_80 }],
  };
  const negative = readable([paid, credited, justified, after.evenement]);
  assert.equal(negative.comptes.recettes_verser, -45_80);
  assert.equal(negative.juste, true);
  const next: EvenementComptable = {
    type: 'justification',
    produits: [{ produit: 'CANT', montant: -45_80 }],
  };
  assert.deepEqual(readable([paid, credited, justified, after.evenement, next]).comptes, {});
});
