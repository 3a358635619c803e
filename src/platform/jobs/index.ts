export {
  type DomainEvent,
  defineJob,
  defineListener,
  type Job,
  type JobHandler,
  type Listener,
  Outage,
  type ScheduledJob,
} from './job.ts';
export { type JobParts, runWaitingJobs, startWorker, type WorkerParts } from './worker.ts';
