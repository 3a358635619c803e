import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { tentativeById } from '../tentative/tentative.sql.ts';
import { cleRegard, REGARDER } from './aiguillage.sql.ts';

/** An agent asks for a look at an attempt now. */
export const demanderRegard = defineAction({
  name: 'regie.demander_regard',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ tentativeId: z.uuid() }),
  run: async (context, { tentativeId }) => {
    const { tx, collectiviteId } = context;
    const tentative = await tentativeById(tx, collectiviteId, tentativeId);
    if (!tentative?.idOp) return refuse('regie.tentative_inconnue');
    context.enqueue({
      task: REGARDER,
      payload: { collectiviteId, tentativeId },
      key: cleRegard(tentativeId),
    });
    context.note({ tentative: tentativeId });
    return ok({ tentativeId });
  },
});
