import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MODES } from '../modes.ts';
import { compareBalance, recomputeBalance } from './balance.rule.ts';
import { entryFor } from './ecriture.rule.ts';
import { equation, soldesParCompte } from './equation.rule.ts';
import { type EvenementComptable, evenementComptable, type Mouvement } from './evenement-comptable.schema.ts';

const montant = fc.integer({ min: 1, max: 1_000_000 });
const produits = fc.array(fc.record({ produit: fc.constantFrom('CANT', 'PERI', 'ALSH'), montant }), {
  minLength: 1,
  maxLength: 3,
});
const signed = fc.array(
  fc.record({
    produit: fc.constantFrom('CANT', 'PERI'),
    montant: fc.integer({ min: -50_000, max: 50_000 }).filter((v) => v !== 0),
  }),
  { minLength: 1, maxLength: 3 },
);
const dossier = fc.constantFrom('d1', 'd2');
const value = fc.constantFrom(
  'cheques_encaissement',
  'valeurs_encaissement',
  'cartes_encaissement',
  'prelevements_encaissement',
);
const type = <T extends string>(t: T) => fc.constant(t);
const simple = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      'fonds_recu',
      'fonds_rendu',
      'frais_bancaires',
      'frais_rembourses',
      'depart_banque',
    ),
    montant,
  }),
  fc.record({
    type: type('encaissement'),
    mode: fc.constantFrom(...MODES),
    voie: fc.constantFrom(null, 'P', 'V'),
    produits,
    a_classer: fc.nat(5_000),
    dossier,
    par_mandataire: fc.boolean(),
  }),
  fc.record({
    type: type('remise_mandataire'),
    mode: fc.constantFrom('especes', 'cheque', 'cesu'),
    montant,
  }),
  fc.record({ type: type('credit_bancaire'), compte: value, montant }),
  fc.record({
    type: fc.constantFrom('virement_non_identifie', 'surplus_rembourse'),
    montant,
    dossier,
  }),
  fc.record({ type: fc.constantFrom('classement', 'declassement'), dossier, produits }),
  fc.record({
    type: type('transfert_au_comptable'),
    dossier,
    montant,
    compte: fc.constantFrom('compte_dft', 'cheques_encaissement'),
  }),
  fc.record({
    type: type('rejet'),
    avant_credit: fc.option(value),
    produits,
    a_classer: fc.nat(5_000),
    dossier,
  }),
  fc.record({ type: type('degagement_credite'), declare: montant, credite: fc.nat(1_000_000), dossier }),
  fc.record({
    type: type('ecart_comptage'),
    ecart: fc.integer({ min: -5_000, max: 5_000 }).filter((v) => v !== 0),
    dossier,
  }),
  fc.record({
    type: type('ecart_regularise'),
    compte: fc.constantFrom('caisse', 'compte_dft'),
    montant,
    dossier,
  }),
  fc.record({
    type: type('versement_argent'),
    compte: fc.constantFrom('compte_dft', 'caisse', 'cheques_encaissement'),
    montant,
  }),
  fc.record({ type: type('justification'), produits: signed }),
);
const anyEvent = simple.chain((e) => {
  const event = evenementComptable.parse(e);
  return fc.constantFrom<EvenementComptable>(event, {
    type: 'contrepassation',
    mouvements: entryFor(event).movements,
    motif: 'erreur',
  });
});

test('regie:V1 : propriété, toute écriture est équilibrée et l’équation tient après toute suite de faits', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      const movements: Mouvement[] = [];
      for (const event of events) {
        const entry = entryFor(event);
        assert.ok(entry.movements.length >= 2);
        for (const m of entry.movements) {
          assert.ok(m.debit >= 0 && m.credit >= 0 && m.debit * m.credit === 0 && m.debit + m.credit > 0);
        }
        const gap = entry.movements.reduce((t, m) => t + m.debit - m.credit, 0);
        assert.equal(gap, 0);
        movements.push(...entry.movements);
        assert.equal(equation(soldesParCompte(recomputeBalance(movements))).juste, true);
      }
      assert.deepEqual(compareBalance(recomputeBalance(movements), recomputeBalance(movements)), []);
    }),
    { numRuns: 200 },
  );
});
