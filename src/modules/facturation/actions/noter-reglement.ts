import { z } from 'zod';
import { ok } from '../../../kernel/refusal.ts';
import { canMove } from '../../../kernel/transitions.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { facture as transitions } from '../rules/index.ts';
import { changerStatut, verrouillerStatut } from '../sql/facture.ts';

/**
 * Records what the régie says became of an invoice's claim. News may come twice or out of order: a step that the life
 * of an invoice does not have is left aside, the régie's own book stays the truth.
 */
export const noterReglement = defineAction({
  name: 'facturation.noter_reglement',
  permission: null,
  actors: ['system'],
  input: z.object({
    factureId: z.uuid(),
    fait: z.enum(['reglee', 'reglee_partiel', 'rejetee', 'transferee']),
  }),
  run: async ({ tx, collectiviteId, now, note }, { factureId, fait }) => {
    const statut = await verrouillerStatut(tx, collectiviteId, factureId);
    if (statut === undefined) return ok({ change: false });
    const edge = canMove(transitions, statut, `facture.${fait}`);
    if (!edge) return ok({ change: false });
    await changerStatut(tx, collectiviteId, factureId, edge.to, now);
    note({ facture: factureId, statut: edge.to });
    return ok({ change: true });
  },
});
