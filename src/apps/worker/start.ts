import { type JobParts, startWorker } from '../../platform/jobs/index.ts';
import type { Product } from '../wiring.ts';

/** Everything this installation does out of requests. */
export const jobsOf = ({ services, modules, listeners }: Product): JobParts => ({
  owner: services.pools.owner,
  app: services.pools.app,
  log: services.log,
  jobs: modules.flatMap((m) => m.jobs(services)),
  scheduled: modules.flatMap((m) => m.scheduled(services)),
  listeners,
});

/** Starts the jobs of every module in this process. */
export const startJobs = (product: Product) =>
  startWorker({ ...jobsOf(product), concurrency: product.services.config.worker.concurrency });
