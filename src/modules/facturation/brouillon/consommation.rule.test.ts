import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { price } from '../../tarifs/prix/prix.rule.ts';
import { fixe, snapshot } from '../../tarifs/testing/fabrique.ts';
import { decideDocument } from '../emission/document.rule.ts';
import { difference, montantNet } from './consommation.rule.ts';
import type { Due, Ligne, LigneEmise } from './ligne.schema.ts';
import { duesOf, type PartPayeur } from './partage.rule.ts';

const consommation = (date = '2026-11-03') => ({ enfant: 'lea', unite: 'repas', date, libelle: 'Repas' });
const owed = (
  montant: number,
  payeurs: PartPayeur[] = [{ payeur: 'mere', poids: 1 }],
  date?: string,
): Due[] => duesOf(consommation(date), price(snapshot(), fixe(montant)), payeurs);

let serial = 0;
const issue = (lines: readonly Ligne[]): LigneEmise[] =>
  lines.map((line) => ({ ...line, id: `l${++serial}` }));
const montants = (lines: readonly Ligne[]) => lines.map(({ montant }) => montant);

test('facturation:FAC-1 : prépayé 3,00 puis absence gratuite : −3,00, un avoir de 3,00', () => {
  const issued = issue(difference(owed(300), []));
  const absence = snapshot({ pointage: { etat: 'absent', effet: { type: 'gratuit' } } });
  const owes = duesOf(consommation(), price(absence, fixe(300)), [{ payeur: 'mere', poids: 1 }]);
  const next = difference(owes, issued);
  assert.deepEqual(montants(next), [-300]);
  assert.deepEqual(decideDocument(next, { report: 0, dernier: false }), { sens: 'avoir', net: -300 });
});

test('facturation:FAC-1, famille:PTG-4 : absent rouvert en présent à 4,00 : une ligne de +4,00', () => {
  assert.deepEqual(montants(difference(owed(400), issue(difference([], [])))), [400]);
});

test('facturation:FAC-1 : montant changé, l’ancienne ligne est contrepassée et la nouvelle s’ajoute', () => {
  const issued = issue(difference(owed(330), []));
  const next = difference(owed(350), issued);
  assert.deepEqual(
    next.map(({ quantite, montant, annule }) => [quantite, montant, annule]),
    [
      [-1, -330, issued[0]!.id],
      [1, 350, null],
    ],
  );
});

test('facturation:FAC-1 : payeur changé, l’un est crédité et l’autre facturé', () => {
  const issued = issue(difference(owed(330), []));
  const next = difference(owed(330, [{ payeur: 'pere', poids: 1 }]), issued);
  assert.deepEqual(
    next.map(({ cle, montant }) => [cle.payeur, montant]),
    [
      ['mere', -330],
      ['pere', 330],
    ],
  );
});

test('facturation:FAC-2 : rejouer sans changement ne produit rien, pas même un document', () => {
  const issued = issue(difference(owed(330), []));
  const next = difference(owed(330), issued);
  assert.deepEqual(next, []);
  assert.deepEqual(decideDocument(next, { report: 0, dernier: false }), { sens: null, motif: 'rien' });
});

test('facturation:FAC-1 : une émission partielle laisse à la différence le soin de finir', () => {
  const issued = issue(difference(owed(330), []));
  const [reversal] = difference(owed(350), issued);
  const partly = [...issued, ...issue([reversal!])];
  assert.deepEqual(montants(difference(owed(350), partly)), [350]);
});

test('facturation:FAC-1 : une ligne émise deux fois par erreur est contrepassée', () => {
  const twice = issue([...difference(owed(330), []), ...difference(owed(330), [])]);
  assert.deepEqual(montants(difference(owed(330), twice)), [-330]);
});

const payeurs = fc.uniqueArray(
  fc.record({ payeur: fc.constantFrom('mere', 'pere', 'ccas'), poids: fc.integer({ min: 1, max: 5 }) }),
  { minLength: 1, maxLength: 3, selector: ({ payeur }) => payeur },
);
const state = fc.option(fc.record({ montant: fc.integer({ min: 0, max: 900 }), payeurs }), { freq: 4 });
const history = fc.array(fc.record({ state, kept: fc.infiniteStream(fc.boolean()) }), { maxLength: 12 });

test('facturation:FAC-1 : après toute suite de changements et d’émissions partielles, Σ émis = Σ dû et la quantité nette est 0 ou 1', () => {
  fc.assert(
    fc.property(history, state, (steps, last) => {
      const dues = (given: typeof last): Due[] => (given ? owed(given.montant, given.payeurs) : []);
      const issued: LigneEmise[] = [];
      for (const step of steps)
        issued.push(...issue(difference(dues(step.state), issued).filter(() => step.kept.next().value)));
      const final = dues(last);
      issued.push(...issue(difference(final, issued)));
      assert.deepEqual(difference(final, issued), []);
      assert.equal(
        montantNet(issued),
        final.reduce((total, due) => total + due.prix_unitaire, 0),
      );
      for (const payeur of ['mere', 'pere', 'ccas']) {
        const mine = issued.filter((line) => line.cle.payeur === payeur);
        assert.equal(montantNet(mine), final.find((due) => due.cle.payeur === payeur)?.prix_unitaire ?? 0);
      }
      assert.equal(
        issued.reduce((total, line) => total + line.unites, 0),
        last ? 1 : 0,
      );
      assert.equal(
        issued.reduce((total, line) => total + line.parts.garde, 0),
        final.reduce((total, due) => total + due.parts.garde, 0),
      );
    }),
    { numRuns: 300 },
  );
});
