import { addMs } from '../../../kernel/calendar.ts';
import { inInstallation } from '../../../platform/db/transaction.ts';
import type { ScheduledJob } from '../../../platform/jobs/index.ts';
import { purgeTries } from '../../../platform/limiter/index.ts';
import type { Services } from '../../../platform/services.ts';
import { purgeEnCours } from './connexion-en-cours.sql.ts';

const KEPT_MS = 2 * 3_600_000;

/** Removes what was begun and never finished, and the counts of tries whose window is over. */
export const purgeJob = (services: Services): ScheduledJob => ({
  task: 'identites.purger',
  cron: '23 * * * *',
  run: () =>
    inInstallation(services.pools.app, async (tx) => {
      const now = services.clock.now();
      await purgeEnCours(tx, now);
      await purgeTries(tx, addMs(now, -KEPT_MS));
    }),
});
