import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { encaissementById } from '../encaissement/encaissement.sql.ts';

/** A second copy of a receipt is asked: logged, and marked « duplicata » at that instant (regie:Q1). */
export const reimprimerRecu = defineAction({
  name: 'regie.reimprimer',
  permission: 'regie.encaisser',
  actors: ['agent'],
  input: z.object({ encaissementId: z.uuid() }),
  run: async (context, input) => {
    const recu = await encaissementById(context.tx, context.collectiviteId, input.encaissementId);
    if (!recu) return refuse('regie.introuvable', { quoi: 'encaissement' });
    context.note({ encaissement: recu.id, numero: recu.numero, duplicata: context.now });
    return ok({ editeLe: context.now });
  },
});
