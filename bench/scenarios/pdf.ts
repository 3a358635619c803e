import { factureDocument } from '../../src/modules/facturation/facture/facture.doc.ts';
import { FACTURE_EXEMPLE } from '../../src/modules/facturation/testing/factures.ts';
import { createPdfPool } from '../../src/platform/pdf/index.ts';
import { round, type Scenario, seconds } from '../scenario.ts';

/** One-page invoices through the native engine. */
export const pdf: Scenario = {
  name: 'pdf',
  summary: 'factures PDF/UA d’une page',
  run: async ({ scale }) => {
    const count = Math.max(30, Math.round(400 * scale));
    const pool = createPdfPool({ size: 2 });
    const jobs = Array.from({ length: count }, (_, i) =>
      factureDocument({ ...FACTURE_EXEMPLE, numero: `F02-26-${String(i).padStart(7, '0')}` }),
    );
    let bytes = 0;
    await pool.render(jobs[0]!);
    await pool.render(jobs[1]!);
    const time = await seconds(async () => {
      for await (const document of pool.renderEach(jobs)) bytes += document.length;
    });
    pool.close();
    const value = round(count / time, 1);
    return [
      {
        name: 'pdf',
        unit: 'pages/s',
        value,
        aim: '≥ 80 (moteur natif)',
        ok: value >= 80,
        details: { nombre: count, octets_par_page: Math.round(bytes / count) },
      },
    ];
  },
};
