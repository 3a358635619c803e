import type { z } from 'zod';
import type { Instant } from '../../kernel/calendar.ts';

/** A partner or a resource does not answer: typed, retryable, never a refusal. */
export class Outage extends Error {
  override name: string = 'Outage';
}

export type JobHandler = (payload: Record<string, unknown>) => Promise<void>;

/** A task of the worker: idempotent, bounded, resumable. It holds no rule. */
export type Job = { readonly task: string; readonly run: JobHandler };

/** A task that comes back by itself, in crontab form (UTC). It carries nothing. */
export type ScheduledJob = Job & { readonly cron: string };

/** What happened: delivered at least once to each listener, in a job of its own. */
export type DomainEvent<P = Record<string, unknown>> = {
  readonly id: string;
  readonly name: string;
  readonly collectiviteId: string;
  readonly payload: P;
  readonly at: Instant;
};

export type Listener = {
  readonly event: string;
  readonly name: string;
  readonly hear: (event: DomainEvent) => Promise<void>;
};

/** The shape of each payload, by name. */
type Shapes<P> = { readonly [N in keyof P]: z.ZodType<P[N]> };

/** The job behind a task of `tasks`: what was stored is read in the shape the task declares; another shape throws. */
export const defineJob = <P, const N extends keyof P & string>(
  tasks: Shapes<P>,
  task: N,
  run: (payload: P[N]) => Promise<void>,
): Job => ({ task, run: async (payload) => run(tasks[task].parse(payload)) });

/** Hears an event of `events`: what was stored is read in the shape the event declares; another shape throws. */
export const defineListener = <P, const N extends keyof P & string>(
  events: Shapes<P>,
  {
    event,
    name,
    hear,
  }: {
    readonly event: N;
    readonly name: string;
    readonly hear: (event: DomainEvent<P[N]>) => Promise<void>;
  },
): Listener => ({
  event,
  name,
  hear: async (told) => hear({ ...told, payload: events[event].parse(told.payload) }),
});
