import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { DRAFT_TASK } from '../brouillon/calculer.action.ts';
import { ISSUE_TASK } from '../emission/emettre.action.ts';
import { passesDe } from './passe.sql.ts';

/** Puts a run that is not over back in the queue; it goes on after its cursor. Nothing happens when it is already there. */
export const reprendre = defineAction({
  name: 'facturation.reprendre',
  permission: 'facturation.tenir',
  actors: ['agent', 'system'],
  input: z.object({ campagneId: z.uuid() }),
  run: async (context, { campagneId }) => {
    const { tx, collectiviteId } = context;
    const [last] = await passesDe(tx, collectiviteId, campagneId, 1);
    if (!last) return refuse('facturation.campagne_inconnue');
    if (last.statut === 'en_attente' || last.statut === 'en_cours')
      context.enqueue({
        task: last.genre === 'definitive' ? ISSUE_TASK : DRAFT_TASK,
        payload: { collectiviteId, passeId: last.id },
        key: `passe:${last.id}`,
      });
    return ok({ passeId: last.id });
  },
});
