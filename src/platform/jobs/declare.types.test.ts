import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import type { ActionContext } from '../action/index.ts';
// Declares the names `essai.*`.
import type {} from '../testing/installation.ts';
import { defineEvents, defineTasks } from './declare.ts';
import { defineJob, defineListener } from './job.ts';

// What must not compile is the point here, and only the compiler can say so: each `@ts-expect-error` of this file is
// an assertion that fails (unused directive) the day the seam lets the mistake through.

const told: unknown[] = [];
const emit: ActionContext['emit'] = (name) => void told.push(name);
const enqueue: ActionContext['enqueue'] = (job) => void told.push(job.task);

test('Types : un événement que nul ne déclare, ou qui porte autre chose, ne compile pas', () => {
  emit('essai.fait', { n: 1 });
  // @ts-expect-error nobody declares this name
  emit('essai.fiat', { n: 1 });
  // @ts-expect-error a number is declared
  emit('essai.fait', { n: 'un' });
  // @ts-expect-error a key is missing
  emit('essai.fait', {});
  // @ts-expect-error nothing of the sort is carried
  emit('essai.fait', { n: 1, m: 2 });
  assert.equal(told.splice(0).length, 5);
});

test('Types : une tâche que nul ne déclare, ou qui porte autre chose, ne compile pas', () => {
  enqueue({ task: 'facturation.pdf', payload: { collectiviteId: 'c', factureIds: [] } });
  // @ts-expect-error nobody declares this name
  enqueue({ task: 'facturation.pfd', payload: { collectiviteId: 'c', factureIds: [] } });
  // @ts-expect-error a list is declared
  enqueue({ task: 'facturation.pdf', payload: { collectiviteId: 'c', factureIds: 'f' } });
  // @ts-expect-error what another task carries
  enqueue({ task: 'facturation.pdf', payload: { collectiviteId: 'c', passeId: 'p' } });
  assert.equal(told.splice(0).length, 4);
});

test('Types : un écouteur et une tâche reçoivent ce que leur nom déclare, relu à la porte', async () => {
  const events = defineEvents({ 'essai.fait': z.object({ n: z.int() }) });
  const tasks = defineTasks({ 'essai.suite': z.object({ id: z.string() }) });
  const listener = defineListener(events, {
    event: 'essai.fait',
    name: 'essai.noter',
    hear: async ({ payload }) => {
      const n: number = payload.n;
      // @ts-expect-error the event carries no such thing
      told.push(n, payload.m);
    },
  });
  const job = defineJob(tasks, 'essai.suite', async ({ id }) => void told.push(id));
  // @ts-expect-error these events do not hold that name
  const wrong = () => defineListener(events, { event: 'essai.fiat', name: 'n', hear: async () => undefined });
  assert.equal(typeof wrong, 'function');
  const event = { id: 'e', name: 'essai.fait', collectiviteId: 'c', at: '2026-10-01T08:00:00Z' };
  await listener.hear({ ...event, payload: { n: 7, m: 'not declared' } });
  await job.run({ id: 'suite' });
  assert.deepEqual(told.splice(0), [7, undefined, 'suite']);
  await assert.rejects(listener.hear({ ...event, payload: { n: 'sept' } }));
  await assert.rejects(job.run({}));
});
