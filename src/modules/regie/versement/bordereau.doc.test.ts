import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createPdfPool, type PdfJob } from '../../../platform/pdf/index.ts';
import { textOf } from '../../../platform/pdf/text-of.ts';
import { BORDEREAU_EXEMPLE } from '../testing/papiers-exemples.ts';
import { bordereauDocument } from './bordereau.doc.ts';

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

test('regie:V1 : le bordereau liste recettes, numéros, remises, rejets, et explique tout écart', async () => {
  await states(bordereauDocument(BORDEREAU_EXEMPLE), [
    'V02-26-0000010',
    'Q02-26-0000128 à Q02-26-0000148',
    'Cantine Carte en ligne 210 10 349,12 €',
    'B02-26-0000031',
    'chèque impayé −24,00 €',
    'Justification : recettes moins rejets 10 950,42 €',
    'Somme versée 10 948,62 €',
    'Visa du comptable',
  ]);
  assert.throws(() => bordereauDocument({ ...BORDEREAU_EXEMPLE, ecarts: [] }), /line by line/);
  assert.throws(() => bordereauDocument({ ...BORDEREAU_EXEMPLE, rejets: [] }), /sum of receipts/);
});
