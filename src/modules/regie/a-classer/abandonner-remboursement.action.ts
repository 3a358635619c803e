import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { tenirDossier } from './dossier-tenu.write.ts';
import { remboursement } from './remboursement.life.ts';
import { remboursementsDe } from './remboursement.sql.ts';

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
    const ended = await move(context, remboursement, 'remboursement.rejete', dossier.id);
    if (!ended.ok) return ended;
    context.note({ dossier: dossier.id, montant: asked.montant, motif: input.motif });
    return ok({ dossierId: dossier.id });
  },
});
