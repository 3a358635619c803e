import { z } from 'zod';
import { ok, refuse } from '../../../kernel/refusal.ts';
import { defineAction } from '../../../platform/action/index.ts';
import { move } from '../../../platform/life/index.ts';
import { civilDate } from '../../../platform/zod.ts';
import { lignesAppel } from './appels.sql.ts';
import { creneau, keyOf } from './creneau.life.ts';
import { canClose } from './pointage.rule.ts';
import { lockCreneau } from './pointage.sql.ts';

/** Closes a roll-call: everyone booked is marked (famille:PTG-1). Billing may then count it. */
export const cloreCreneau = defineAction({
  name: 'famille.clore_creneau',
  permission: 'famille.pointer',
  actors: ['agent', 'system'],
  input: z.object({ groupeId: z.uuid(), uniteId: z.uuid(), jour: civilDate }),
  run: async (context, { groupeId, uniteId, jour }) => {
    const { tx, collectiviteId, now } = context;
    const statut = await lockCreneau(tx, collectiviteId, groupeId, uniteId, jour);
    if (statut === null) return refuse('famille.liste_inconnue');
    if (statut === 'verrouille') return refuse('famille.pointage_fige');
    const lines = await lignesAppel(tx, collectiviteId, groupeId, uniteId, jour);
    const closable = canClose(
      lines.map((l) => ({
        reserve: l.reserve,
        presence: {
          etat: l.valeur,
          motif: l.motif,
          marque: null,
          depart: null,
          conflit: l.conflit,
          horloge: false,
        },
      })),
    );
    if (!closable.ok) return closable;
    const closed = await move(context, creneau, 'creneau.clos', keyOf({ groupeId, uniteId, jour }), {
      set: { motif: null, closLe: now, closPar: context.author },
    });
    if (!closed.ok) return closed;
    return ok({ enfants: lines.length });
  },
});
