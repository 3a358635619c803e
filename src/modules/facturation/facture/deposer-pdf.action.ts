import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { attacherDocuments } from '../../creances/index.ts';
import { documentsOfObjects, insertDocument } from '../../documents/index.ts';
import { factureById } from './facture.sql.ts';

/** Files the PDF of an issued document for its payer and for the régie, once (facturation:FAC-5). */
export const deposerPdf = defineAction({
  name: 'facturation.deposer_pdf',
  permission: null,
  actors: ['system'],
  input: z.object({
    factureId: z.uuid(),
    documentId: z.uuid(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    size: z.int().min(1),
  }),
  run: async ({ tx, collectiviteId, now, note }, i) => {
    const facture = await factureById(tx, collectiviteId, i.factureId);
    if (!facture) return refuse('facturation.facture_inconnue');
    const nom = facture.genre === 'facture' ? 'Facture' : 'Avoir';
    await insertDocument(tx, collectiviteId, {
      id: i.documentId,
      kind: facture.genre,
      objectId: facture.id,
      personneId: facture.payeurId,
      title: `${nom} ${facture.numero}`,
      fileName: `${nom}-${facture.numero}.pdf`,
      sha256: i.sha256,
      size: i.size,
      contentType: 'application/pdf',
      createdAt: now,
    });
    const kept = (await documentsOfObjects(tx, collectiviteId, facture.genre, [facture.id])).get(facture.id);
    if (kept && facture.creanceId)
      await attacherDocuments(tx, collectiviteId, [{ refExterne: facture.id, documentId: kept.id }]);
    note({ facture: facture.id, pdf: kept?.sha256 ?? i.sha256 });
    return ok({ documentId: kept?.id ?? i.documentId });
  },
});
