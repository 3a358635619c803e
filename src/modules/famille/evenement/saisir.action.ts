import { z } from 'zod';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok } from '../../../kernel/refusal.ts';
import { defineAction, execute } from '../../../platform/action/index.ts';
import { defineListener, type Listener } from '../../../platform/jobs/index.ts';
import type { Services } from '../../../platform/services.ts';
import { events } from '../events.ts';
import { applyEvent } from './appliquer.write.ts';
import { evenementSaisi, type Portee } from './evenement.schema.ts';
import { evenementsDepuis, insererEvenement } from './evenement.sql.ts';

export type { EvenementApplique } from './appliquer.write.ts';

/**
 * famille:DEL-6: a strike, a school trip or a closure, entered once for a class, a group, a site or everyone: cancels the
 * day's bookings free of charge whatever the deadline, gives the places back, tells each foyer once, and closes the
 * day to new bookings. Refused when the day is already billed: `famille.pointage_fige`.
 */
export const evenementCollectif = defineAction({
  name: 'famille.evenement_collectif',
  permission: 'famille.evenement_collectif',
  actors: ['agent', 'system'],
  input: evenementSaisi,
  run: async (context, input) => {
    const id = uuidv7();
    const applied = await applyEvent(context, id, input);
    if (!applied.ok) return applied;
    const { portee } = input;
    await insererEvenement(context.tx, context.collectiviteId, {
      id,
      jour: input.day,
      libelle: input.libelle,
      siteId: portee.type === 'site' || portee.type === 'classe' ? portee.siteId : null,
      groupId: portee.type === 'groupe' ? portee.groupId : null,
      classe: portee.type === 'classe' ? portee.classe : null,
      unitIds: input.unitIds,
      saisiPar: context.author,
      saisiLe: context.now,
    });
    context.emit('evenement_collectif.saisi', { evenementId: id, jour: input.day });
    return applied;
  },
});

type Inscrit = Awaited<ReturnType<typeof evenementsDepuis>>[number];

const porteeOf = ({ siteId, groupId, classe }: Inscrit): Portee => {
  if (groupId !== null) return { type: 'groupe', groupId };
  if (siteId === null) return { type: 'tous' };
  return classe === null ? { type: 'site', siteId } : { type: 'classe', siteId, classe };
};

/** Applies a recorded event again: a booking decided while it was being recorded did not know of it. */
export const reprendreEvenement = defineAction({
  name: 'famille.reprendre_evenement',
  permission: null,
  actors: ['system'],
  input: z.object({ evenementId: z.uuid(), jour: z.iso.date() }),
  run: async (context, { evenementId, jour }) => {
    const known = await evenementsDepuis(context.tx, context.collectiviteId, jour);
    const event = known.find((e) => e.id === evenementId);
    if (!event) return ok({ annulees: 0 });
    const { libelle, unitIds } = event;
    const again = { day: jour, libelle, portee: porteeOf(event), unitIds: [...unitIds] };
    const applied = await applyEvent(context, evenementId, again);
    // Billed in between: nothing is taken back, billing by difference sees the cancelled ones.
    return ok({ annulees: applied.ok ? applied.value.annulees : 0 });
  },
});

/** What the module hears of its own events: the second pass of a collective event, once it is committed. */
export const evenementListeners = (services: Services): Listener[] => [
  defineListener(events, {
    event: 'evenement_collectif.saisi',
    name: 'famille.evenement_collectif_saisi',
    hear: async ({ id, collectiviteId, payload }) => {
      const answer = await execute(services.runner, reprendreEvenement, {
        collectiviteId,
        actor: { kind: 'system', task: 'famille.evenement_collectif' },
        input: payload,
        idempotencyKey: `evenement:${id}`,
      });
      if (!answer.ok) throw new Error(`${reprendreEvenement.name}: ${answer.refusal.code}`);
    },
  }),
];
