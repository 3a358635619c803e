import { z } from 'zod';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { remise } from './remise.life.ts';
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
    const sent = await move(context, remise, 'remise.expediee', input.remiseId);
    return sent.ok ? ok({ remiseId: input.remiseId }) : sent;
  },
});
