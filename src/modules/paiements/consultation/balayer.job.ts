import { addMinutes } from '../../../kernel/calendar.ts';
import { type Actor, execute } from '../../../platform/action/index.ts';
import { inInstallation, readTenant } from '../../../platform/db/transaction.ts';
import type { ScheduledJob } from '../../../platform/jobs/index.ts';
import type { Services } from '../../../platform/services.ts';
import { abandonnerSansIdop } from '../panier/abandonner.action.ts';
import { tentativesDues } from '../tentative/tentative.sql.ts';
import {
  type Aiguillage,
  enfilerRegard,
  notificationsReconnues,
  oublierNotifications,
  reprendreNotifications,
} from './aiguillage.sql.ts';

const BALAYER = 'regie.balayer_tentatives';
/** Attempts of one collectivité in one pass; what is left is taken a minute later. */
const PAR_PASSAGE = 500;
/** A notification about an operation nobody knows is kept a day. */
const MINUTES_GARDEES = 24 * 60;

const actor: Actor = { kind: 'system', task: BALAYER };

/** Looks due in one collectivité are queued; attempts left without idOp by a dead process are given up. */
async function balayerCollectivite(services: Services, collectiviteId: string): Promise<void> {
  const now = services.clock.now();
  const due = await readTenant(services.pools.app, collectiviteId, (tx) =>
    tentativesDues(tx, collectiviteId, now, PAR_PASSAGE),
  );
  const looks: Aiguillage[] = [];
  for (const tentative of due) {
    if (tentative.idOp !== null) looks.push({ collectiviteId, tentativeId: tentative.id });
    else
      await execute(services.runner, abandonnerSansIdop, {
        collectiviteId,
        actor,
        input: { tentativeId: tentative.id },
      });
  }
  if (looks.length === 0) return;
  await inInstallation(services.pools.app, async (tx) => {
    for (const look of looks) await enfilerRegard(tx, look);
  });
}

/** Notifications that came before we knew their operation: looked at now, or forgotten after a day. */
async function reprendre(services: Services): Promise<void> {
  const now = services.clock.now();
  await inInstallation(services.pools.app, async (tx) => {
    for (const known of await notificationsReconnues(tx, PAR_PASSAGE)) {
      await enfilerRegard(tx, known);
      await reprendreNotifications(tx, known.idOp, now);
    }
    await oublierNotifications(tx, addMinutes(now, -MINUTES_GARDEES));
  });
}

/** Every minute, every collectivité: notifications often never come, this is the main path and not a spare. */
export const balayerJob = (services: Services): ScheduledJob => ({
  task: BALAYER,
  cron: '* * * * *',
  run: async () => {
    await reprendre(services);
    let failure: unknown = null;
    // One collectivité in trouble must not keep the payments of the next ones unknown.
    for (const tenant of await services.tenants.all())
      await balayerCollectivite(services, tenant.id).catch((error: unknown) => {
        failure ??= error;
      });
    if (failure !== null) throw failure;
  },
});
