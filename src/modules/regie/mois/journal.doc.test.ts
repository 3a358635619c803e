import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createPdfPool, type PdfJob } from '../../../platform/pdf/index.ts';
import { textOf } from '../../../platform/pdf/text-of.ts';
import { JOURNAL_EXEMPLE } from '../testing/papiers-exemples.ts';
import { journalDocument } from './journal.doc.ts';

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

test('regie:M1 : le journal imprimé est équilibré', async () => {
  await states(journalDocument(JOURNAL_EXEMPLE), ['Journal octobre 2026', 'Total 54,19 € 54,19 €']);
  const lignes = JOURNAL_EXEMPLE.lignes.slice(0, 1);
  assert.throws(() => journalDocument({ ...JOURNAL_EXEMPLE, lignes }), /balanced/);
});

test('regie:M1 : un long journal tient sur plusieurs pages et répète ses titres', async () => {
  const lignes = Array.from({ length: 60 }, () => JOURNAL_EXEMPLE.lignes).flat();
  const text = await printed(journalDocument({ ...JOURNAL_EXEMPLE, lignes }));
  assert.ok(text.split('Libellé').length - 1 >= 4, text.slice(0, 300));
  assert.match(text, /page 2 sur \d/);
});
