import { startWorker } from '../../platform/jobs/index.ts';
import type { Product } from '../wiring.ts';

/** Starts the jobs of every module in this process. */
export const startJobs = ({ services, modules, listeners }: Product) =>
  startWorker({
    owner: services.pools.owner,
    app: services.pools.app,
    log: services.log,
    jobs: modules.flatMap((m) => m.jobs(services)),
    scheduled: modules.flatMap((m) => m.scheduled(services)),
    listeners,
    concurrency: services.config.worker.concurrency,
  });
