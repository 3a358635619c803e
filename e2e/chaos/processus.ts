import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { franceConnect } from '../../src/adapters/franceconnect/index.ts';
import { payfip } from '../../src/adapters/payfip/index.ts';
import { proConnect } from '../../src/adapters/proconnect/index.ts';
import { loadSettings } from '../../src/apps/settings.ts';
import { untilToldToStop } from '../../src/apps/stop.ts';
import { webApp } from '../../src/apps/web/app.ts';
import { wire } from '../../src/apps/wiring.ts';
import { instantFromMs } from '../../src/kernel/calendar.ts';
import { connectDatabase } from '../../src/platform/db/embedded/connect.ts';
import { startWorker } from '../../src/platform/jobs/index.ts';
import { createLog } from '../../src/platform/log/log.ts';

// One process of the product under chaos: `processus.ts web` or `processus.ts taches`. The same wiring as in
// production; only the clock may run ahead (CHAOS_AVANCE_MS), and mail is taken by nobody.
const role = process.argv[2];
const ahead = Number(process.env.CHAOS_AVANCE_MS ?? '0');
const config = loadSettings();
const log = createLog({ format: 'json', level: 'error' });
const database = await connectDatabase(config, { applicationName: `chaos-${role}` });
const product = wire(
  config,
  database,
  log,
  { now: () => instantFromMs(Date.now() + ahead) },
  {
    franceConnect: franceConnect(config.franceConnect),
    proConnect: proConnect(config.proConnect),
    passerelle: payfip({ ...config.payfip, timeoutMs: 5_000 }),
    mailer: { send: () => Promise.resolve({ kind: 'sent' }), close: () => Promise.resolve() },
  },
);
if (role === 'web') {
  const app = await webApp(product.services, product.modules);
  await once(serve({ fetch: app.fetch, hostname: config.bind, port: config.port }), 'listening');
} else {
  const { services, modules, listeners } = product;
  // Only what moves money is at work: papers and mails have their own tests. The test itself says when the sweeper
  // passes: its clock is not this process's.
  const idle = async (): Promise<void> => undefined;
  const ours = (task: string): boolean => task.startsWith('regie.');
  await startWorker({
    owner: services.pools.owner,
    app: services.pools.app,
    log: services.log,
    jobs: modules
      .flatMap((m) => [...m.jobs(services), ...m.scheduled(services)])
      .map((job) => (ours(job.task) ? job : { ...job, run: idle })),
    scheduled: [],
    listeners: listeners.map((listener) => ({ ...listener, hear: idle })),
    concurrency: config.worker.concurrency,
  });
}
process.stdout.write('pret\n');
await untilToldToStop();
process.exit(0);
