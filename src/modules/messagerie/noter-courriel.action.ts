import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import { defineAction } from '../../platform/action/index.ts';
import { move } from '../../platform/life/index.ts';
import { courriel } from './courriel.life.ts';

const FAITS = {
  envoye: 'courriel.envoye',
  refuse: 'courriel.refuse',
  sans: 'courriel.sans_adresse',
} as const;

/** Records how the mail of a notice ended, once: refused when it is known already. */
export const noterCourriel = defineAction({
  name: 'messagerie.noter_courriel',
  permission: null,
  actors: ['system'],
  input: z.object({ avisId: z.uuid(), etat: z.enum(['envoye', 'refuse', 'sans']) }),
  run: async (context, { avisId, etat }) => {
    const moved = await move(context, courriel, FAITS[etat], avisId, { set: { courrielLe: context.now } });
    return moved.ok ? ok(null) : moved;
  },
});
