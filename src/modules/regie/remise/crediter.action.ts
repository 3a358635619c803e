import { z } from 'zod';
import { frenchEuros } from '../../../kernel/french.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { can, impossible, move } from '../../../platform/life/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { euros, future } from '../banque/poser-fait.action.ts';
import { passer } from '../livre/passer.write.ts';
import { remise as remiseLife } from './remise.life.ts';
import { creditRemise } from './remise.rule.ts';
import { avancerRecus } from './remise.sql.ts';
import { tenirRemise } from './remise-tenue.write.ts';

/** The bank credits a batch, whole or in part; what is missing comes back as rejections (regie:K1). */
export const crediterRemise = defineAction({
  name: 'regie.crediter_remise',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({ remiseId: z.uuid(), montant: euros, date: civilDate }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const held = await tenirRemise(context, input.remiseId);
    if (!held.ok) return held;
    const { tenue, remise } = held.value;
    const event = creditRemise(remise.montant, input.montant);
    if (!can(remiseLife, remise.statut, event)) return impossible(remiseLife, event, remise.statut);
    const late = future(context, input.date);
    if (late) return { ok: false, refusal: late };
    if (input.montant > remise.montant)
      return refuse(
        'regie.solde_insuffisant',
        { solde: frenchEuros(remise.montant), sortie: frenchEuros(input.montant) },
        { field: 'montant' },
      );
    const compte = remise.genre === 'cheques' ? 'cheques_encaissement' : 'cartes_encaissement';
    await passer(context, tenue, [
      {
        fait: { type: 'credit_bancaire', compte, montant: input.montant },
        objetId: remise.id,
        date: input.date,
      },
    ]);
    const credited = await move(context, remiseLife, event, remise.id);
    if (!credited.ok) return credited;
    if (event === 'remise.creditee')
      await avancerRecus(tx, collectiviteId, remise.id, 'encaissement.credite');
    context.note({ remise: remise.id, montant: input.montant });
    return ok({ remiseId: remise.id, statut: credited.value.statut });
  },
});
