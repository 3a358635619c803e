import { uuidv7 } from '../../../kernel/ids.ts';
import { execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { defineJob, type Job } from '../../../platform/jobs/index.ts';
import type { Services } from '../../../platform/services.ts';
import { PDF_TASK } from '../emission/emettre-documents.write.ts';
import { tasks } from '../tasks.ts';
import { deposerPdf } from './deposer-pdf.action.ts';
import { type FactureData, factureDocument } from './facture.doc.ts';
import { contenusSansPdf } from './facture.sql.ts';

/** Makes the PDF of issued documents from their sealed content, then files them. The same content gives the same bytes. */
export const pdfJob = (services: Services): Job =>
  defineJob(tasks, PDF_TASK, async ({ collectiviteId, factureIds }) => {
    const sealed = await readTenant(services.pools.app, collectiviteId, (tx) =>
      contenusSansPdf(tx, collectiviteId, factureIds),
    );
    for (const facture of sealed) {
      const { data } = JSON.parse(facture.contenu) as { data: FactureData };
      const bytes = await services.pdf.render(factureDocument(data));
      const stored = await services.files.put(bytes);
      const answer = await execute(services.runner, deposerPdf, {
        collectiviteId,
        actor: { kind: 'system', task: PDF_TASK },
        input: { factureId: facture.id, documentId: uuidv7(), ...stored },
      });
      if (!answer.ok) throw new Error(`${deposerPdf.name}: ${answer.refusal.code}`);
    }
  });
