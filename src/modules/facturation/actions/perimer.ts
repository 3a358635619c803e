import { z } from 'zod';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { perimerFoyer } from '../sql/perime.ts';

/** What a household's draft was computed on has changed otherwise than by a dated fact: it waits for a replay (FAC-3). */
export const perimer = defineAction({
  name: 'facturation.perimer',
  permission: null,
  actors: ['system'],
  input: z.object({ foyerId: z.uuid() }),
  run: async ({ tx, collectiviteId, note }, { foyerId }) => {
    await perimerFoyer(tx, collectiviteId, foyerId);
    note({ foyer: foyerId });
    return ok({ foyerId });
  },
});
