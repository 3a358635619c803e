import type { z } from 'zod';
import type { Instant } from '../../kernel/calendar.ts';
import { type Result, refuse } from '../../kernel/refusal.ts';
import type { Scope, Tx } from '../db/transaction.ts';
import type { ActionAnswer, FieldIssue } from './action.ts';
import { closing, firstAnswerOf, type Outgoing } from './attempt.ts';
import type { Remembered } from './request.ts';
import type { ActionRunner } from './runner.ts';

/** What a road goes through: the transaction of a collectivité, or that of the installation. */
export type Ground<O> = {
  readonly inside: (
    work: (tx: Tx, scope: Scope) => Promise<ActionAnswer<O>>,
    turns: readonly string[],
  ) => Promise<ActionAnswer<O>>;
  /** The first answer given under this key. */
  readonly first: (
    tx: Tx,
    key: string,
  ) => Promise<{ readonly empreinte: string; readonly reponse: string } | undefined>;
  readonly run: (tx: Tx, now: Instant) => { readonly result: Promise<Result<O>>; readonly out: Outgoing };
};

const MAX_TRIES = 6;
const RETRYABLE = new Set(['40001', '40P01']);

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

export function issuesOf(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
}

function attempt<O>(
  runner: ActionRunner,
  name: string,
  request: Remembered,
  ground: Ground<O>,
): Promise<ActionAnswer<O>> {
  const { call, hash, turn } = request;
  const work = async (tx: Tx, scope: Scope): Promise<ActionAnswer<O>> => {
    const first = call.idempotencyKey === undefined ? undefined : await ground.first(tx, call.idempotencyKey);
    if (first) {
      scope.rollback();
      return firstAnswerOf(first, hash);
    }
    const now = runner.clock.now();
    const running = ground.run(tx, now);
    const result = await running.result;
    if (!result.ok) {
      scope.rollback();
      return { ok: false, refusal: result.refusal, issues: [] };
    }
    if (call.dryRun) scope.rollback();
    else scope.commitWith(closing(runner, name, [{ request, now, value: result.value, out: running.out }]));
    return { ok: true, value: result.value, replayed: false };
  };
  // Identical calls at the same moment take turns: the second one must find the first answer, not a refusal
  // of what the first one has just done.
  return ground.inside(work, turn === undefined ? [] : [turn]);
}

/**
 * One call from its first statement to its commit, whatever it writes to. Serialization failures and deadlocks are
 * retried, refusals never. Anything else is a bug and throws.
 */
export async function travel<O>(
  runner: ActionRunner,
  name: string,
  request: Remembered,
  ground: Ground<O>,
): Promise<ActionAnswer<O>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(runner, name, request, ground);
    } catch (error) {
      const code = codeOf(error);
      // Where turns are not shared (several database servers), the key itself decides; the loser finds the
      // winner's answer on its next pass.
      const doubled =
        code === '23505' && String((error as { constraint?: string }).constraint) === 'cle_idempotence_pkey';
      if (!doubled && !(code && RETRYABLE.has(code))) throw error;
      if (tries === MAX_TRIES) return { ...refuse('action.conflit'), issues: [] };
      await new Promise((resolve) => setTimeout(resolve, 2 ** tries + Math.floor((tries * 7919) % 11)));
    }
  }
}
