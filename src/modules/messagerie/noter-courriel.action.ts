import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import { defineAction } from '../../platform/action/index.ts';
import { recordMail } from './avis.sql.ts';

/** Records how the mail of a notice ended. */
export const noterCourriel = defineAction({
  name: 'messagerie.noter_courriel',
  permission: null,
  actors: ['system'],
  input: z.object({ avisId: z.uuid(), etat: z.enum(['envoye', 'refuse', 'inconnu', 'sans']) }),
  run: async (context, { avisId, etat }) => {
    await recordMail(context.tx, context.collectiviteId, avisId, etat, context.now);
    return ok(null);
  },
});
