import type { Instant } from '../../kernel/calendar.ts';

/** A partner or a resource does not answer: typed, retryable, never a refusal. */
export class Outage extends Error {
  override name: string = 'Outage';
}

export type JobHandler = (payload: Record<string, unknown>) => Promise<void>;

/** A task of the worker: idempotent, bounded, resumable. It holds no rule. */
export type Job = { readonly task: string; readonly run: JobHandler };

/** A task that comes back by itself, in crontab form (UTC). */
export type ScheduledJob = Job & { readonly cron: string };

/** What happened: delivered at least once to each listener, in a job of its own. */
export type DomainEvent = {
  readonly id: string;
  readonly name: string;
  readonly collectiviteId: string;
  readonly payload: Record<string, unknown>;
  readonly at: Instant;
};

export type Listener = {
  readonly event: string;
  readonly name: string;
  readonly hear: (event: DomainEvent) => Promise<void>;
};
