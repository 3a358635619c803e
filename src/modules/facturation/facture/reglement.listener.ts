import { z } from 'zod';
import { execute } from '../../../platform/action/index.ts';
import type { Listener } from '../../../platform/jobs/index.ts';
import type { Services } from '../../../platform/services.ts';
import { perimer } from '../brouillon/perimer.action.ts';
import { noterReglement } from './noter-reglement.action.ts';

const News = z.object({ refExterne: z.string() });

const hears = (services: Services, event: string): Listener => ({
  event,
  name: `facturation.${event.replace('.', '_')}`,
  hear: async ({ id, collectiviteId, payload }) => {
    const { refExterne } = News.parse(payload);
    if (!z.uuid().safeParse(refExterne).success) return;
    const answer = await execute(services.runner, noterReglement, {
      collectiviteId,
      actor: { kind: 'system', task: `facturation.${event}` },
      input: { factureId: refExterne },
      idempotencyKey: `evenement:${id}`,
    });
    if (!answer.ok) throw new Error(`${noterReglement.name}: ${answer.refusal.code}`);
  },
});

const payerChanged = (services: Services): Listener => ({
  event: 'foyer.payeur_change',
  name: 'facturation.foyer_payeur_change',
  hear: async ({ id, collectiviteId, payload, at }) => {
    const answer = await execute(services.runner, perimer, {
      collectiviteId,
      actor: { kind: 'system', task: 'facturation.foyer_payeur_change' },
      input: { foyerId: payload.foyerId, change: at },
      idempotencyKey: `evenement:${id}`,
    });
    if (!answer.ok) throw new Error(`${perimer.name}: ${answer.refusal.code}`);
  },
});

/** What billing hears: what the régie collects, and who pays from now on. */
export const listenersOf = (services: Services): Listener[] => [
  hears(services, 'creance.reglee'),
  hears(services, 'creance.transferee'),
  payerChanged(services),
];
