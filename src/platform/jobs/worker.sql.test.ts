import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import { defineAction, execute } from '../action/index.ts';
import { createLog } from '../log/log.ts';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import { type DomainEvent, type Listener, startWorker } from './index.ts';

let t: TestInstallation;
const lines: string[] = [];
const log = createLog({ format: 'json', write: (line) => void lines.push(line) });

before(async () => {
  t = await testInstallation({ listeners: { 'essai.fait': ['a.noter', 'b.noter'] } });
});
after(() => t.db.drop());

/** Publishes one event and enqueues one job; refused or not. */
const faire = defineAction({
  name: 'essai.faire',
  permission: null,
  actors: ['system'],
  input: z.object({ n: z.int() }),
  run: async ({ emit, enqueue }, { n }) => {
    emit('essai.fait', { n });
    enqueue({ task: 'essai.suite', payload: { n } });
    return ok(n);
  },
});
const act = (n: number, more: { dryRun?: boolean; idempotencyKey?: string } = {}) =>
  execute(t.runner, faire, {
    collectiviteId: t.tenants[0]!,
    actor: { kind: 'system', task: 'essai' },
    input: { n },
    ...more,
  });

/** Waits for a condition, doing `meanwhile` before each look. */
const until = async (done: () => boolean, meanwhile = async (): Promise<unknown> => null): Promise<void> => {
  const end = performance.now() + 60_000;
  while (!done() && performance.now() < end) {
    await meanwhile();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.ok(done(), 'never happened');
};

async function withWorker(
  hears: Readonly<Record<string, Listener['hear']>>,
  suite: (payload: Record<string, unknown>) => Promise<void>,
  work: () => Promise<void>,
): Promise<void> {
  const worker = await startWorker({
    owner: t.db.owner,
    app: t.db.app,
    log,
    jobs: [{ task: 'essai.suite', run: suite }],
    scheduled: [],
    listeners: Object.entries(hears).map(([name, hear]) => ({ event: 'essai.fait', name, hear })),
    concurrency: 2,
  });
  try {
    await work();
  } finally {
    await worker.stop();
  }
}

const nothing = async (): Promise<void> => undefined;
/** Lets the next attempt of a failed job come now, once its failure is written down. */
const hurry = () =>
  t.db.owner.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null');

test('Tâches : chaque écouteur reçoit l’événement, tel qu’il a été publié', async () => {
  const heard: [string, DomainEvent][] = [];
  const hear = (name: string) => async (event: DomainEvent) => void heard.push([name, event]);
  await withWorker({ 'a.noter': hear('a'), 'b.noter': hear('b') }, nothing, async () => {
    assert.ok((await act(1)).ok);
    await until(() => heard.length === 2);
  });
  assert.deepEqual(heard.map(([name]) => name).sort(), ['a', 'b']);
  for (const [, event] of heard) {
    assert.equal(event.name, 'essai.fait');
    assert.equal(event.collectiviteId, t.tenants[0]);
    assert.deepEqual(event.payload, { n: 1 });
    assert.equal(event.at, t.clock.now());
  }
  assert.equal(heard[0]![1].id, heard[1]![1].id);
});

test('Tâches : un écouteur qui échoue est rappelé, sans que l’autre reçoive deux fois', async () => {
  const counts = { a: 0, b: 0 };
  const failing = async (): Promise<void> => {
    counts.a += 1;
    if (counts.a < 3) throw new Error('panne passagère');
  };
  const succeeding = async (): Promise<void> => {
    counts.b += 1;
  };
  await withWorker({ 'a.noter': failing, 'b.noter': succeeding }, nothing, async () => {
    await act(2);
    await until(() => counts.a >= 3 && counts.b >= 1, hurry);
  });
  assert.deepEqual(counts, { a: 3, b: 1 });
  assert.ok(
    lines.some((line) => line.includes('panne passagère')),
    'the failure is in the log',
  );
});

test('Tâches : rappelé avec le même événement, un écouteur qui passe par une action n’écrit qu’une fois', async () => {
  const noter = defineAction({
    name: 'essai.noter',
    permission: null,
    actors: ['system'],
    input: z.object({ evenementId: z.string() }),
    run: async ({ note }, input) => {
      note(input);
      return ok(null);
    },
  });
  let heard = 0;
  const hear = async (event: DomainEvent): Promise<void> => {
    await execute(t.runner, noter, {
      collectiviteId: event.collectiviteId,
      actor: { kind: 'system', task: 'b.noter' },
      input: { evenementId: event.id },
      idempotencyKey: `evenement:${event.id}`,
    });
    heard += 1;
    // Dies after its work: the queue does not know it was done.
    if (heard === 1) throw new Error('arrêt brutal');
  };
  await withWorker({ 'a.noter': nothing, 'b.noter': hear }, nothing, async () => {
    await act(3);
    await until(() => heard === 2, hurry);
  });
  const { rows } = await t.db.owner.query("select from audit_ligne where octets like '%essai.noter%'");
  assert.equal(rows.length, 1);
});

test('Tâches : rien ne part d’une écriture rejouée ou à blanc', async () => {
  const done: unknown[] = [];
  const suite = async (payload: Record<string, unknown>) => void done.push(payload.n);
  await act(10, { dryRun: true });
  await act(11, { idempotencyKey: 'une' });
  await act(11, { idempotencyKey: 'une' });
  await withWorker({ 'a.noter': nothing, 'b.noter': nothing }, suite, async () => {
    await act(12);
    await until(() => done.includes(12));
  });
  assert.deepEqual(done.sort(), [11, 12]);
});

test('Tâches : une tâche arrêtée par la fin du processus est finie avant qu’il s’arrête', async () => {
  let state = 'rien';
  const slow = async (): Promise<void> => {
    state = 'commencée';
    await new Promise((resolve) => setTimeout(resolve, 200));
    state = 'finie';
  };
  await withWorker({ 'a.noter': nothing, 'b.noter': nothing }, slow, async () => {
    await act(20);
    await until(() => state === 'commencée');
  });
  assert.equal(state, 'finie');
});

test('Tâches : ce que tenait un processus tué est repris par un vivant', async () => {
  const seen: unknown[] = [];
  await act(9);
  await t.db.owner.query(
    `with tenue as (update graphile_worker._private_jobs set locked_by = 'mort', locked_at = now(), run_at = now() where locked_at is null returning 1)
     insert into commun.travailleur (id, vu_le) select 'mort', now() - interval '5 minutes' where exists (select from tenue)`,
  );
  await withWorker(
    { 'a.noter': nothing, 'b.noter': nothing },
    async (payload) => void seen.push(payload.n),
    () => until(() => seen.length > 0),
  );
  assert.deepEqual(seen, [9]);
  const { rows } = await t.db.owner.query('select id from commun.travailleur');
  assert.deepEqual(rows, [], 'a worker that stops says so');
});
