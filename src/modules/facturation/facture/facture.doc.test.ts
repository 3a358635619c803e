import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createPdfPool } from '../../../platform/pdf/index.ts';
import { textOf } from '../../../platform/pdf/text-of.ts';
import { AVOIR_EXEMPLE, FACTURE_EXEMPLE } from '../testing/factures.ts';
import { type FactureData, factureDocument } from './facture.doc.ts';
import { frenchDays } from './jours.words.ts';

const pool = createPdfPool();
after(() => pool.close());

const printed = async (data: FactureData): Promise<string> =>
  textOf(await pool.render(factureDocument(data)))
    .replaceAll('\n', ' ')
    .replaceAll(/[\u00a0\u2009 ]+/g, ' ');

test('regie:X1 : la facture dit qui, quoi, combien, où, comment et jusqu’à quand', async () => {
  const text = await printed(FACTURE_EXEMPLE);
  for (const mention of [
    'Commune de Saint-Aubin-les-Prés',
    '1 place de la Mairie, 99000 Saint-Aubin-les-Prés',
    'Régie de recettes 02, enfance',
    'F02-26-0000318',
    '3 novembre 2026',
    'Camille Arnoux',
    '12 rue des Tilleuls',
    'Restauration scolaire et accueil périscolaire',
    '1er, 2, 5, 6 et 8 octobre',
    '3,01 €',
    '15,05 €',
    'Avoir A02-26-0000021 du 12 octobre',
    '−3,01 €',
    'Net à payer 20,86 €',
    'Comment ce prix est calculé',
    'quotient familial 684',
    'vendredi 4 décembre 2026',
    'https://saint-aubin-les-pres.exemple/payer',
    'À l’ordre de « Régie de recettes enfance de Saint-Aubin-les-Prés »',
    'du lundi au vendredi, 8 h 30 à 12 h',
  ])
    assert.ok(text.includes(mention), `${mention} dans : ${text}`);
  assert.ok(!text.includes('Duplicata'));
});

test('facturation:FAC-5 : la même facture donne les mêmes octets', async () => {
  const one = await pool.render(factureDocument(FACTURE_EXEMPLE));
  assert.ok(Buffer.from(one).equals(await pool.render(factureDocument(FACTURE_EXEMPLE))));
});

test('facturation:FAC-6 : le duplicata est marqué, avec le même contenu', async () => {
  const text = await printed({
    ...FACTURE_EXEMPLE,
    duplicata: { zone: 'Europe/Paris', editeLe: '2026-12-01T10:00:00.000Z' },
  });
  assert.ok(text.includes('Duplicata Second exemplaire, édité le mardi 1er décembre 2026, 11 h'), text);
  assert.ok(text.includes('Net à payer 20,86 €'));
});

test('facturation:FAC-6 : une ligne porte ses parts repas et garde', async () => {
  assert.ok((await printed(FACTURE_EXEMPLE)).includes('repas 2,41 € et garde 0,60 € par unité'));
});

test('facturation:FAC-2 : un avoir nomme la facture corrigée et la somme en faveur de la famille', async () => {
  const text = await printed(AVOIR_EXEMPLE);
  for (const mention of ['Avoir A02-26-0000022', 'facture F02-26-0000318', 'Somme en votre faveur 6,02 €'])
    assert.ok(text.includes(mention), `${mention} dans : ${text}`);
  assert.ok(!text.includes('Comment payer'));
});

test('facturation:FAC-2 : une facture négative, une ligne fausse ou une facture sans lieu de paiement ne s’impriment pas', () => {
  const line = FACTURE_EXEMPLE.enfants[0]!.lignes[0]!;
  const withLine = (quantite: number, montant: number): FactureData => ({
    ...FACTURE_EXEMPLE,
    deductions: [],
    enfants: [{ nom: 'Léo', lignes: [{ ...line, quantite, montant }] }],
  });
  assert.throws(() => factureDocument(withLine(-1, -301)), /never negative/);
  assert.throws(() => factureDocument(withLine(1, 300)), /quantity × unit price/);
  const { paiement: _none, ...unpayable } = FACTURE_EXEMPLE;
  assert.throws(() => factureDocument(unpayable), /where, how and until when/);
  assert.throws(() => factureDocument({ ...FACTURE_EXEMPLE, nature: 'avoir' }), /avoir is negative/);
});

test('regie:X1 : un lien de paiement qui n’est pas https ne s’imprime pas', () => {
  const paiement = {
    ...FACTURE_EXEMPLE.paiement!,
    moyens: { enLigne: { adresse: 'javascript:alert(1)', reference: 'x' } },
  };
  assert.throws(() => factureDocument({ ...FACTURE_EXEMPLE, paiement }), /https/);
});

test('PDF : un nom hostile s’imprime tel quel', async () => {
  const nom = '#panic() *Dupont* $x$ \\ [a]';
  const debiteur = { ...FACTURE_EXEMPLE.debiteur, nom };
  const text = await printed({
    ...FACTURE_EXEMPLE,
    debiteur,
    enfants: FACTURE_EXEMPLE.enfants.map((e) => ({ ...e, nom })),
  });
  assert.equal(text.split(nom).length - 1 >= 4, true, text);
});

test('facturation:FAC-6 : les jours d’une ligne se lisent en français', () => {
  assert.equal(frenchDays(['2026-10-06', '2026-10-01', '2026-10-02']), '1er, 2 et 6 octobre');
  assert.equal(frenchDays(['2026-10-30', '2026-11-02']), '30 octobre et 2 novembre');
  assert.equal(frenchDays(['2026-10-30', '2026-11-02', '2026-11-03']), '30 octobre, 2 et 3 novembre');
  assert.equal(frenchDays(['2026-10-30']), '30 octobre');
});
