import { EventEmitter } from 'node:events';
import type { WorkerEvents } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Log } from '../log/log.ts';

const BEAT_MS = 10_000;
/** A worker that has not been seen for so long is dead: the queue itself would wait four hours. */
const DEAD_AFTER = '45 seconds';

export type Heartbeat = {
  /** To be given to the runner. */
  readonly events: WorkerEvents;
  readonly stop: () => Promise<void>;
};

/** Gives back the jobs held by workers that died. Safe from several processes at once. */
async function buryTheDead(owner: Pool): Promise<void> {
  await owner.query(
    `with morts as (delete from commun.travailleur where vu_le < now() - interval '${DEAD_AFTER}' returning id)
     select graphile_worker.force_unlock_workers(array_agg(id)) from morts having count(*) > 0`,
  );
}

/** Says every ten seconds which workers of this process are alive, and frees the jobs of those that are not. */
export function heartbeat(owner: Pool, log: Log): Heartbeat {
  const events: WorkerEvents = new EventEmitter();
  const alive = new Set<string>();
  events.on('worker:create', ({ worker }) => alive.add(worker.workerId));
  const beat = async (): Promise<void> => {
    await owner.query(
      'insert into commun.travailleur (id, vu_le) select unnest($1::text[]), now() on conflict (id) do update set vu_le = now()',
      [[...alive]],
    );
    await buryTheDead(owner);
  };
  const timer = setInterval(
    () => beat().catch((error: unknown) => log.warn('battement', { detail: String(error) })),
    BEAT_MS,
  );
  events.on('worker:create', () => void beat().catch(() => undefined));
  return {
    events,
    stop: async () => {
      clearInterval(timer);
      await owner
        .query('delete from commun.travailleur where id = any($1)', [[...alive]])
        .catch(() => undefined);
    },
  };
}
