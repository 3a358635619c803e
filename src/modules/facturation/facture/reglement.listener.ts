import { z } from 'zod';
import { execute } from '../../../platform/action/index.ts';
import { defineListener, type Listener } from '../../../platform/jobs/index.ts';
import type { Services } from '../../../platform/services.ts';
import { events as creances } from '../../creances/index.ts';
import { events as famille } from '../../famille/index.ts';
import { perimer } from '../brouillon/perimer.action.ts';
import { noterReglement } from './noter-reglement.action.ts';

const hears = (services: Services, event: 'creance.reglee' | 'creance.transferee'): Listener =>
  defineListener(creances, {
    event,
    name: `facturation.${event.replace('.', '_')}`,
    hear: async ({ id, collectiviteId, payload: { refExterne } }) => {
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

const payerChanged = (services: Services): Listener =>
  defineListener(famille, {
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
