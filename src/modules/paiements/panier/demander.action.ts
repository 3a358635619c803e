import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { avancerTentative } from '../tentative/changement.sql.ts';
import { creancesDesTentatives, verrouillerTentative } from '../tentative/tentative.sql.ts';

/** Says that the creation call is leaving, and gives what it needs; an attempt is asked for once only. */
export const demanderPaiement = defineAction({
  name: 'regie.demander_paiement',
  permission: null,
  actors: ['system'],
  input: z.object({ tentativeId: z.uuid() }),
  run: async (context, { tentativeId }) => {
    const { tx, collectiviteId } = context;
    const tentative = await verrouillerTentative(tx, collectiviteId, tentativeId);
    if (tentative?.etat !== 'preparee') return refuse('regie.tentative_inconnue');
    const asked = await avancerTentative(context, tentativeId, 'tentative.demandee', {
      prochaineLe: tentative.prochaineLe,
    });
    if (!asked.ok) return asked;
    context.note({ tentative: tentativeId });
    const creances = await creancesDesTentatives(tx, collectiviteId, [tentativeId]);
    return ok({ tentative, objets: creances.map((c) => c.objet) });
  },
});
