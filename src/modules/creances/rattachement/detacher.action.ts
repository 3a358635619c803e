import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { masquerLien } from './rattachement.sql.ts';

/** Stops showing a debtor linked by evidence. Nothing is deleted: the same evidence brings it back. */
export const detacherRedevable = defineAction({
  name: 'regie.detacher_redevable',
  permission: null,
  actors: ['resident'],
  input: z.object({ redevableId: z.uuid() }),
  run: async (context, { redevableId }) => {
    const { tx, collectiviteId, actor, now } = context;
    if (actor.kind !== 'resident') return refuse('action.droit_manquant');
    const hidden = await masquerLien(tx, collectiviteId, actor.compteId, redevableId, now);
    context.note({ redevable: redevableId });
    return ok({ hidden });
  },
});
