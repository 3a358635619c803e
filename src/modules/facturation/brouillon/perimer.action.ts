import { z } from 'zod';
import { addMs } from '../../../kernel/calendar.ts';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { perimerFoyer } from './perime.sql.ts';

/** A change is dated when its action begins, and seen by others when it ends. */
const MARGE_MS = 1_000;

/**
 * What a household's draft was computed on has changed otherwise than by a dated fact: it waits for a replay (facturation:FAC-3).
 * A draft computed after the change already knows of it, even when the news of the change comes later.
 */
export const perimer = defineAction({
  name: 'facturation.perimer',
  permission: null,
  actors: ['system'],
  input: z.object({ foyerId: z.uuid(), change: z.iso.datetime() }),
  run: async ({ tx, collectiviteId, note }, { foyerId, change }) => {
    await perimerFoyer(tx, collectiviteId, foyerId, addMs(change, MARGE_MS));
    note({ foyer: foyerId });
    return ok({ foyerId });
  },
});
