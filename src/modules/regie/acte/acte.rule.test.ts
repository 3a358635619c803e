import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acteExemple, versionExemple } from '../testing/exemples.ts';
import { actInForce, checkMode, checkNature, checkProduit, inSeason } from './acte.rule.ts';
import { acteRegieSchema } from './acte.schema.ts';
import { checkActivation, modesEnAttenteDft } from './activation.rule.ts';
import { apercuActe } from './apercu.rule.ts';

const versions = [
  {
    ...versionExemple(),
    id: 'v1',
    statut: 'remplace' as const,
    valide_du: '2025-01-01',
    valide_au: '2026-06-30',
  },
  { ...versionExemple(), id: 'v2', valide_du: '2026-07-01' },
  { ...versionExemple(), id: 'v3', statut: 'signe' as const, valide_du: '2027-01-01' },
];

test('regie:A1 : la version de l’acte est celle du jour de l’opération', () => {
  for (const [date, expected] of [
    ['2024-12-31', null],
    ['2025-01-01', 'v1'],
    ['2026-06-30', 'v1'],
    ['2026-07-01', 'v2'],
    ['2027-01-01', 'v2'],
  ] as const)
    assert.equal(actInForce(versions, date)?.id ?? null, expected, date);
  assert.equal(
    actInForce(versions.slice(2), '2027-02-01'),
    null,
    'un acte signé mais pas en vigueur ne permet rien',
  );
});

test('regie:A1 : mode, produit et saison viennent de l’acte seul', () => {
  const acte = acteExemple({ modes: ['cheque'], saison: { du: '06-15', au: '09-15' } });
  assert.equal(checkMode(acte, 'especes', '2026-07-01')?.code, 'regie.mode_hors_acte');
  assert.equal(checkMode(acte, 'cheque', '2026-07-01'), null);
  assert.equal(checkMode(acte, 'cheque', '2026-10-01')?.code, 'regie.hors_saison');
  assert.equal(checkProduit(acte, 'CANT'), null);
  assert.equal(checkProduit(acte, 'PISC')?.code, 'regie.produit_hors_acte');
});

test('regie:A1 : une saison peut passer le nouvel an', () => {
  const saison = { du: '12-15', au: '03-31' };
  assert.deepEqual(
    ['2026-12-14', '2026-12-15', '2027-01-10', '2027-03-31', '2027-04-01'].map((d) => inSeason(saison, d)),
    [false, true, true, true, false],
  );
});

test('regie:A2 : impôts et droits hors régie, sauf concession de cimetière ou texte qui déroge', () => {
  const base = { libelle: 'Taxe', derogation: null };
  assert.equal(checkNature({ ...base, nature: 'impot' })?.code, 'regie.impot_non_encaissable');
  assert.equal(checkNature({ ...base, nature: 'impot', derogation: 'Texte cité' }), null);
  assert.equal(checkNature({ ...base, nature: 'concession_cimetiere' }), null);
});

test('regie:A6 : sans compte de dépôt, un mode qui le demande ne s’active pas et l’acte alerte', () => {
  assert.equal(checkActivation('tpe', false)?.code, 'regie.dft_manquant');
  assert.equal(checkActivation('tpe', true), null);
  assert.equal(checkActivation('especes', false), null);
  assert.deepEqual(modesEnAttenteDft(acteExemple(), false).length, 4);
  assert.deepEqual(modesEnAttenteDft(acteExemple(), true), []);
});

test('regie:A1 : le schéma refuse un rythme de plus d’un mois, un code trop long, un produit en double', () => {
  const acte = acteExemple();
  assert.equal(acteRegieSchema.safeParse(acte).success, true);
  const produit = acte.produits[0]!;
  for (const wrong of [
    { ...acte, rythme_versement_jours: 32 },
    { ...acte, produits: [{ ...produit, code: 'TROPLONG' }] },
    { ...acte, produits: [produit, produit] },
    { ...acte, modes: ['especes', 'especes'] },
    { ...acte, modes: [] },
  ])
    assert.equal(acteRegieSchema.safeParse(wrong).success, false);
});

test('regie:A1 : l’aperçu dit en français ce que l’acte permet', () => {
  const sentences = apercuActe(acteExemple());
  assert.ok(
    sentences.includes('La caisse ne dépasse pas 1\u202f000,00\u00a0€, sans compter le fonds de caisse.'),
  );
  assert.ok(sentences.some((s) => s.includes('payable à la régie pendant 30\u00a0jours')));
  const other = apercuActe(
    acteExemple({
      modes: ['cheque'],
      prolongee: null,
      piece: 'ticket',
      mandataires_autorises: false,
      saison: { du: '06-15', au: '09-15' },
      clause_remboursement: true,
    }),
  ).join(' ');
  assert.match(other, /ticket/);
  assert.match(other, /Le paiement est immédiat/);
  assert.match(other, /du 15\/06 au 15\/09/);
  assert.doesNotMatch(other, /caisse ne dépasse/);
});
