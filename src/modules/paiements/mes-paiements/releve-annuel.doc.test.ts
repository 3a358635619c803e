import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createPdfPool, type PdfJob } from '../../../platform/pdf/index.ts';
import { textOf } from '../../../platform/pdf/text-of.ts';
import { RELEVE_EXEMPLE } from '../testing/papiers-exemples.ts';
import { releveAnnuelDocument } from './releve-annuel.doc.ts';

const pool = createPdfPool();
after(() => pool.close());

/** Text of a paper as it is printed, spaces of all widths folded. */
const printed = async (job: PdfJob): Promise<string> =>
  textOf(await pool.render(job))
    .replaceAll('\n', ' ')
    .replaceAll(/[\u00a0\u2009\u202f ]+/g, ' ');

async function states(job: PdfJob, mentions: readonly string[]): Promise<void> {
  const text = await printed(job);
  for (const mention of mentions) assert.ok(text.includes(mention), `${mention} dans : ${text}`);
}

test('regie:U2 : le relevé annuel réunit les collectivités, chacune avec son total', async () => {
  await states(releveAnnuelDocument(RELEVE_EXEMPLE), [
    'Mes paiements 2026',
    'Commune de Saint-Aubin-les-Prés',
    'Total 102,35 €',
    '−1 184,00 €',
    'Total 0,00 €',
    'toutes collectivités 102,35 €',
  ]);
  await states(releveAnnuelDocument({ ...RELEVE_EXEMPLE, collectivites: [] }), ['Aucun paiement']);
  assert.throws(() => releveAnnuelDocument({ ...RELEVE_EXEMPLE, annee: 2025 }), /its year only/);
});
