import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { tenirDossier } from './dossier-tenu.write.ts';
import { abandonnerLeRemboursement, remboursementsDe } from './remboursement.sql.ts';

/** Anyone who holds the régie gives up a request: the sum is free again, to classify or to ask back for what is left. */
export const abandonnerRemboursement = defineAction({
  name: 'regie.abandonner_remboursement',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ dossierId: z.uuid(), motif: z.string().trim().min(3, 'Écrivez le motif.').max(300) }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const held = await tenirDossier(context, input.dossierId);
    if (!held.ok) return held;
    const { dossier } = held.value;
    const asked = (await remboursementsDe(tx, collectiviteId, [dossier.id])).get(dossier.id);
    if (!asked) return refuse('regie.introuvable', { quoi: 'demande de remboursement' });
    await abandonnerLeRemboursement(tx, collectiviteId, dossier.id);
    context.note({ dossier: dossier.id, montant: asked.montant, motif: input.motif });
    return ok({ dossierId: dossier.id });
  },
});
