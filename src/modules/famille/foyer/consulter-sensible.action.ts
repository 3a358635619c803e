import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { ficheFoyer, readSensible } from './foyer.sql.ts';

/** famille:PRI-1: reads the QF and the health of a household; every reading leaves its line in the journal. */
export const consulterSensible = defineAction({
  name: 'famille.consulter_sensible',
  permission: 'famille.consulter_sensible',
  actors: ['agent'],
  input: z.object({ foyerId: z.uuid() }),
  run: async (context, { foyerId }) => {
    const { tx, collectiviteId } = context;
    if (!(await ficheFoyer(tx, collectiviteId, foyerId))) return refuse('famille.foyer_scelle');
    const sensible = await readSensible(tx, collectiviteId, foyerId);
    context.note({
      foyer: foyerId,
      lu: ['qf', 'sante'],
      enfants: [...new Set(sensible.sante.map((s) => s.enfantId))],
    });
    return ok(sensible);
  },
});
