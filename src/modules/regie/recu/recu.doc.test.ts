import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createPdfPool, type PdfJob } from '../../../platform/pdf/index.ts';
import { textOf } from '../../../platform/pdf/text-of.ts';
import { QUITTANCE_EXEMPLE } from '../testing/papiers-exemples.ts';
import { recuDocument } from './recu.doc.ts';

const pool = createPdfPool();
after(() => pool.close());

/** Text of a paper as it is printed, spaces of all widths folded. */
const printed = async (job: PdfJob): Promise<string> =>
  textOf(await pool.render(job))
    .replaceAll('\n', ' ')
    .replaceAll(/[\u00a0\u2009\u202f ]+/g, ' ');

async function states(job: PdfJob, mentions: readonly string[]): Promise<string> {
  const text = await printed(job);
  for (const mention of mentions) assert.ok(text.includes(mention), `${mention} dans : ${text}`);
  return text;
}

test('regie:Q1 : la quittance dit régie, numéro, date, payeur, produits, somme en chiffres et en lettres, moyen, encaisseur', async () => {
  const text = await states(recuDocument(QUITTANCE_EXEMPLE), [
    'Quittance Q02-26-0000149',
    'Régie de recettes 02, enfance',
    'jeudi 12 novembre 2026, 9 h 21',
    'Camille Arnoux, foyer 1042',
    'Espèces',
    'Cantine, Léo, octobre 9 3,01 € 27,09 €',
    'Somme reçue',
    '54,19 €',
    'cinquante-quatre euros et dix-neuf centimes',
    'Karim, mandataire, guichet de la mairie',
    'Donné 60,00 €, rendu 5,81 €',
    '7KQ4 M2VD',
  ]);
  assert.ok(!text.includes('Second exemplaire, édité') && !text.includes('Paiement annulé'));
});

test('regie:Q1 : un paiement sans espèces ni chèque donne un justificatif', async () => {
  await states(recuDocument({ ...QUITTANCE_EXEMPLE, nature: 'justificatif', numero: 'J02-26-0000001' }), [
    'Justificatif de paiement J02-26-0000001',
    'Ce justificatif est inscrit au journal',
  ]);
});

test('regie:Q1 : un second exemplaire porte la mention duplicata', async () => {
  await states(
    recuDocument({
      ...QUITTANCE_EXEMPLE,
      duplicata: { zone: 'Europe/Paris', editeLe: '2026-12-01T10:00:00.000Z' },
    }),
    ['Duplicata Second exemplaire, édité le mardi 1er décembre 2026, 11 h'],
  );
});

test('regie:J1 : la quittance d’un paiement annulé garde son numéro et est marquée', async () => {
  const contrepassation = { le: '2026-11-20', motif: 'chèque impayé' };
  await states(recuDocument({ ...QUITTANCE_EXEMPLE, contrepassation }), [
    'Q02-26-0000149',
    'Paiement annulé Écriture inverse du 20 novembre 2026 : chèque impayé',
  ]);
});

test('regie:Q1 : une quittance dont les lignes ne font pas la somme ne s’imprime pas', () => {
  assert.throws(() => recuDocument({ ...QUITTANCE_EXEMPLE, somme: 5420 }), /add up/);
});
