import { type Action, type ActionRunner, execute } from '../../../platform/action/index.ts';
import { defineJob, type Job } from '../../../platform/jobs/index.ts';
import type { Services } from '../../../platform/services.ts';
import { DRAFT_TASK } from '../brouillon/calculer.action.ts';
import { calculerLot } from '../brouillon/calculer-lot.action.ts';
import { ISSUE_TASK } from '../emission/emettre.action.ts';
import { emettreLot } from '../emission/emettre-lot.action.ts';
import { tasks } from '../tasks.ts';

/** The run a task does. */
export type RunPayload = { readonly collectiviteId: string; readonly passeId: string };

/** Steps of a run, one transaction each, until it is over. A worker that dies leaves a run that goes on after its cursor. */
async function until<I, O extends { readonly fini: boolean }>(
  runner: ActionRunner,
  action: Action<I, O>,
  collectiviteId: string,
  input: unknown,
  add: (answer: O) => void = () => undefined,
): Promise<void> {
  for (;;) {
    const answer = await execute(runner, action, {
      collectiviteId,
      actor: { kind: 'system', task: action.name },
      input,
    });
    if (!answer.ok) throw new Error(`${action.name}: ${answer.refusal.code}`);
    add(answer.value);
    if (answer.value.fini) return;
  }
}

/** Computes a whole draft. Safe to run again, or twice at once. */
export async function runDraft(runner: ActionRunner, { collectiviteId, passeId }: RunPayload): Promise<void> {
  await until(runner, calculerLot, collectiviteId, { passeId });
}

/** Issues a whole draft. Safe to run again, or twice at once. `portail`: public address of the portal. Returns the number of documents this call issued. */
export async function runPromotion(
  runner: ActionRunner,
  { collectiviteId, passeId, portail }: RunPayload & { readonly portail: string },
): Promise<number> {
  let documents = 0;
  await until(runner, emettreLot, collectiviteId, { passeId, portail }, (answer) => {
    documents += answer.documents;
  });
  return documents;
}

export const draftJob = ({ runner }: Services): Job =>
  defineJob(tasks, DRAFT_TASK, (payload) => runDraft(runner, payload));

export const issueJob = ({ runner, config }: Services): Job =>
  defineJob(tasks, ISSUE_TASK, async (payload) => {
    await runPromotion(runner, { ...payload, portail: config.url });
  });
