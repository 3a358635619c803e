import { execute } from '../../../platform/action/index.ts';
import { readTenant } from '../../../platform/db/transaction.ts';
import { defineListener, type Listener } from '../../../platform/jobs/index.ts';
import type { Services } from '../../../platform/services.ts';
import { events } from '../events.ts';
import { attacherRecu } from './attacher.action.ts';
import { recuDocument } from './recu.doc.ts';
import { lireRecu } from './recu.query.ts';
import { donneesDuRecu } from './recu-contenu.doc.ts';

/**
 * Writes the paper of each receipt: rendered, stored by its content, then recorded. Heard twice, the same paper gives
 * the same file and the record stays the first.
 */
export const papierDuRecu = (services: Services): Listener =>
  defineListener(events, {
    event: 'encaissement.enregistre',
    name: 'regie.papier_du_recu',
    hear: async ({ id, collectiviteId, payload }) => {
      const { encaissementId } = payload;
      const tenant = await services.tenants.byId(collectiviteId);
      const recu = await readTenant(services.pools.app, collectiviteId, (tx) =>
        lireRecu(tx, collectiviteId, encaissementId),
      );
      if (!tenant || !recu || recu.document) return;
      const pdf = await services.pdf.render(recuDocument(donneesDuRecu(recu, tenant)));
      const stored = await services.files.put(pdf);
      const answer = await execute(services.runner, attacherRecu, {
        collectiviteId,
        actor: { kind: 'system', task: 'regie.papier_du_recu' },
        idempotencyKey: `evenement:${id}`,
        input: { encaissementId, sha256: stored.sha256, taille: stored.size },
      });
      // The key of a former try holds another file: its record is made, nothing is left to do.
      if (!answer.ok && answer.refusal.code !== 'action.cle_reutilisee')
        throw new Error(`receipt not attached: ${answer.refusal.code}`);
    },
  });
