import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { changerRemise } from './remise.sql.ts';
import { tenirRemise } from './remise-tenue.write.ts';

/** The batch is sent to be credited. */
export const expedierRemise = defineAction({
  name: 'regie.expedier_remise',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ remiseId: z.uuid() }),
  run: async (context, input) => {
    const held = await tenirRemise(context, input.remiseId);
    if (!held.ok) return held;
    const { remise } = held.value;
    if (remise.statut !== 'arretee') return refuse('regie.operation_faite', { etat: remise.statut });
    await changerRemise(context.tx, context.collectiviteId, remise.id, { statut: 'expediee' });
    return ok({ remiseId: remise.id });
  },
});
