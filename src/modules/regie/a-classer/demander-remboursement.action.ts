import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { tenirDossier } from './dossier-tenu.write.ts';
import { insererRemboursement, remboursementsDe } from './remboursement.sql.ts';

/** First person: asks for a surplus to be given back to its payer, whole (regie:F1). */
export const demanderRemboursement = defineAction({
  name: 'regie.demander_remboursement',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ dossierId: z.uuid(), motif: z.string().trim().min(3, 'Écrivez le motif.').max(300) }),
  run: async (context, input) => {
    const { tx, collectiviteId, author } = context;
    const held = await tenirDossier(context, input.dossierId);
    if (!held.ok) return held;
    const { dossier } = held.value;
    if (dossier.reste < 0 || dossier.redevableId === null) return refuse('regie.dossier_sans_recu');
    if ((await remboursementsDe(tx, collectiviteId, [dossier.id])).has(dossier.id))
      return refuse('regie.operation_faite', { etat: 'remboursement déjà demandé' });
    await insererRemboursement(tx, collectiviteId, {
      id: dossier.id,
      regieId: dossier.regieId,
      redevableId: dossier.redevableId,
      montant: dossier.reste,
      demandePar: author,
      motif: input.motif,
    });
    context.note({ dossier: dossier.id, montant: dossier.reste });
    return ok({ dossierId: dossier.id });
  },
});
