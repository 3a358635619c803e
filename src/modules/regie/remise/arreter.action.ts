import { z } from 'zod';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { numeroterRemise } from './numeroter.write.ts';
import { arreterRemise } from './remise.rule.ts';
import { recusEnMain } from './remise.sql.ts';
import { tenirRemise } from './remise-tenue.write.ts';

/** Closes a batch of cheques (regie:K1). */
export const arreterLaRemise = defineAction({
  name: 'regie.arreter_remise',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ remiseId: z.uuid() }),
  run: async (context, input) => {
    const held = await tenirRemise(context, input.remiseId);
    if (!held.ok) return held;
    const { tenue, remise } = held.value;
    const cheques = (await recusEnMain(context.tx, context.collectiviteId, remise.regieId, 'cheque')).filter(
      (c) => c.remise === remise.id,
    );
    const answer = arreterRemise(remise, cheques);
    if ('refusal' in answer) return { ok: false, refusal: answer.refusal };
    const numero = await numeroterRemise(context, tenue, remise.id, answer.total);
    if (!numero.ok) return numero;
    context.note({ remise: remise.id, numero: numero.value, total: answer.total });
    return ok({ remiseId: remise.id, numero: numero.value, total: answer.total });
  },
});
