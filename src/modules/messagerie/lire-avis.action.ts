import { z } from 'zod';
import { ok, refuse } from '../../kernel/refusal.ts';
import { defineAction } from '../../platform/action/index.ts';
import { avisById, markRead } from './avis.sql.ts';

/** Marks a notice of one's own as read; answers where it leads. */
export const lireAvis = defineAction({
  name: 'messagerie.lire',
  permission: null,
  actors: ['resident'],
  input: z.object({ avisId: z.uuid() }),
  run: async (context, { avisId }) => {
    const personneId = context.actor.kind === 'resident' ? context.actor.personneId : '';
    const notice = await avisById(context.tx, context.collectiviteId, avisId);
    if (!notice || notice.personneId !== personneId) return refuse('messagerie.avis_inconnu');
    await markRead(context.tx, context.collectiviteId, personneId, avisId, context.now);
    return ok({ link: notice.link });
  },
});
