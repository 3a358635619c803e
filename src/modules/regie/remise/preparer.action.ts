import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { sum } from '../../../kernel/money.ts';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { tenirLaRegie } from '../habilitation/regie-tenue.write.ts';
import type { ChequeEnMain } from './remise.rule.ts';
import { insererRemise, recusEnMain } from './remise.sql.ts';

/** Prepares a batch with the cheques named; each belongs to one batch only (regie:K1). */
export const preparerRemise = defineAction({
  name: 'regie.preparer_remise',
  permission: 'regie.tenir',
  actors: ['agent'],
  input: z.object({
    regieId: z.uuid(),
    cheques: z.array(z.uuid()).min(1, 'Choisissez au moins un chèque.').max(1000),
  }),
  run: async (context, input) => {
    const { tx, collectiviteId } = context;
    const held = await tenirLaRegie(context, input.regieId);
    if (!held.ok) return held;
    const inHand = new Map(
      (await recusEnMain(tx, collectiviteId, input.regieId, 'cheque')).map((c) => [c.encaissement, c]),
    );
    const chosen: ChequeEnMain[] = [];
    for (const id of new Set(input.cheques)) {
      const cheque = inHand.get(id);
      if (!cheque || cheque.remise !== null) return refuse('regie.cheque_deja_remis');
      chosen.push(cheque);
    }
    const remiseId = uuidv7();
    await insererRemise(
      tx,
      collectiviteId,
      { id: remiseId, regieId: input.regieId, genre: 'cheques', montant: sum(chosen.map((c) => c.montant)) },
      chosen.map((c) => c.encaissement),
    );
    context.note({ remise: remiseId, cheques: chosen.length });
    return ok({ remiseId });
  },
});
