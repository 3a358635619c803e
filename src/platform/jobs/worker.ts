import { Logger as GraphileLogger, parseCronItems, run, runOnce, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import { readTenant } from '../db/transaction.ts';
import type { Log } from '../log/log.ts';
import { heartbeat } from './heartbeat.ts';
import type { DomainEvent, Job, Listener, ScheduledJob } from './job.ts';

const text = (payload: unknown, key: string): string => {
  const value =
    typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>)[key] : undefined;
  if (typeof value !== 'string') throw new Error(`job payload without ${key}`);
  return value;
};

/** Reads one event of the outbox and hands it to one listener. */
function deliver(app: Pool, listeners: ReadonlyMap<string, Listener>): (payload: unknown) => Promise<void> {
  return async (payload) => {
    const collectiviteId = text(payload, 'collectiviteId');
    const id = text(payload, 'evenementId');
    const listener = listeners.get(text(payload, 'ecouteur'));
    if (!listener) throw new Error(`no listener ${text(payload, 'ecouteur')}`);
    const row = await readTenant(app, collectiviteId, (tx) =>
      tx
        .selectFrom('evenement')
        .selectAll()
        .where('collectiviteId', '=', collectiviteId)
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    );
    const event: DomainEvent = {
      id,
      name: row.nom,
      collectiviteId,
      payload: JSON.parse(row.charge) as Record<string, unknown>,
      at: row.creeLe,
    };
    await listener.hear(event);
  };
}

/** What an installation has to do out of requests, and on what. */
export type JobParts = {
  readonly owner: Pool;
  readonly app: Pool;
  readonly log: Log;
  readonly jobs: readonly Job[];
  readonly scheduled: readonly ScheduledJob[];
  readonly listeners: readonly Listener[];
};

export type WorkerParts = JobParts & { readonly concurrency: number };

function tasksOf(parts: JobParts): TaskList {
  const tasks: TaskList = {};
  for (const job of [...parts.jobs, ...parts.scheduled])
    tasks[job.task] = (payload) => job.run((payload ?? {}) as Record<string, unknown>);
  tasks.evenement = deliver(parts.app, new Map(parts.listeners.map((l) => [l.name, l])));
  return tasks;
}

const loggerOf = (log: Log): GraphileLogger =>
  new GraphileLogger(() => (level, message) => {
    if (level === 'error') log.error('tache', undefined, { detail: message });
  });

/** Runs what waits in the queue, and what that queues, then returns. */
export const runWaitingJobs = (parts: WorkerParts): Promise<void> =>
  runOnce({
    pgPool: parts.owner,
    taskList: tasksOf(parts),
    concurrency: parts.concurrency,
    noHandleSignals: true,
    logger: loggerOf(parts.log),
  });

/**
 * Starts the worker. `stop()` waits for the running jobs. Payloads may hold ids, so they are never logged.
 * Jobs that a killed process held are taken up again within a minute.
 */
export async function startWorker(parts: WorkerParts): Promise<{ stop: () => Promise<void> }> {
  const beat = heartbeat(parts.owner, parts.log);
  const runner = await run({
    events: beat.events,
    pgPool: parts.owner,
    concurrency: parts.concurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    taskList: tasksOf(parts),
    parsedCronItems: parseCronItems(
      parts.scheduled.map((job) => ({
        task: job.task,
        match: job.cron,
        identifier: job.task,
        options: { jobKey: job.task, jobKeyMode: 'replace' },
      })),
    ),
    logger: loggerOf(parts.log),
  });
  return {
    stop: async () => {
      await runner.stop();
      await beat.stop();
    },
  };
}
