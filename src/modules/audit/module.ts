import { inInstallation } from '../../platform/db/transaction.ts';
import { defineModule } from '../../platform/module.ts';
import { purgeSessions } from '../../platform/session/index.ts';
import { sealJob } from './sceller.job.ts';

export const audit = defineModule({
  name: 'audit',
  dependsOn: [],
  tables: ['audit_bloc', 'audit_bloc_ligne', 'commun.audit_bloc', 'commun.audit_bloc_ligne'],
  scheduled: (services) => [
    sealJob(services),
    {
      task: 'audit.purger_sessions',
      cron: '17 * * * *',
      run: () => inInstallation(services.pools.app, (tx) => purgeSessions(tx, services.clock.now())),
    },
  ],
});
