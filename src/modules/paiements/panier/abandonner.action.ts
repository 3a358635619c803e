import { z } from 'zod';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { can } from '../../../platform/life/index.ts';
import { avancerTentative } from '../tentative/changement.sql.ts';
import { tentative as life } from '../tentative/tentative.life.ts';
import { verrouillerTentative } from '../tentative/tentative.sql.ts';

/** Gives up an attempt whose process died before any idOp was shown: the same invoices are payable again. */
export const abandonnerSansIdop = defineAction({
  name: 'regie.abandonner_sans_idop',
  permission: null,
  actors: ['system'],
  input: z.object({ tentativeId: z.uuid() }),
  run: async (context, { tentativeId }) => {
    const { tx, collectiviteId, now } = context;
    const tentative = await verrouillerTentative(tx, collectiviteId, tentativeId);
    const open = tentative && can(life, tentative.etat, 'tentative.abandonnee_sans_idop');
    if (!open || (tentative.prochaineLe ?? now) > now) return ok({ abandonnee: false });
    const given = await avancerTentative(context, tentativeId, 'tentative.abandonnee_sans_idop', {
      motif: 'interrompue',
      prochaineLe: null,
    });
    if (!given.ok) return given;
    context.emit('tentative.abandonnee_sans_idop', { tentativeId, regieId: tentative.regieId });
    context.note({ tentative: tentativeId });
    return ok({ abandonnee: true });
  },
});
