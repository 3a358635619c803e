import type { Pool } from 'pg';
import type { z } from 'zod';
import { civilDateOf } from '../../kernel/calendar.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Clock } from '../clock/clock.ts';
import { inTenant, type Scope, type Tx } from '../db/transaction.ts';
import type { Action, ActionAnswer, FieldIssue } from './action.ts';
import { actorLabel } from './actor.ts';
import { type Call, closing, firstAnswerOf, freshContext, type Request } from './attempt.ts';
import { canonical, sha256 } from './canonical.ts';
import { inGroup } from './group.ts';
import { decidePermission, type Permission } from './permission.ts';

export type ActionRunner = {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly permissions: ReadonlyMap<string, Permission>;
  /** Names of the listeners of each event; each delivery is a job of its own. */
  readonly listeners: ReadonlyMap<string, readonly string[]>;
};

const MAX_TRIES = 6;
const RETRYABLE = new Set(['40001', '40P01']);

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

function issuesOf(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
}

async function firstAnswer(
  tx: Tx,
  { call, source }: Request<unknown>,
): Promise<{ empreinte: string; reponse: string } | undefined> {
  if (call.idempotencyKey === undefined) return undefined;
  return tx
    .selectFrom('cle_idempotence')
    .select(['empreinte', 'reponse'])
    .where('collectivite_id', '=', call.collectiviteId)
    .where('source', '=', source)
    .where('cle', '=', call.idempotencyKey)
    .executeTakeFirst();
}

function attempt<I, O>(
  runner: ActionRunner,
  action: Action<I, O>,
  request: Request<I>,
): Promise<ActionAnswer<O>> {
  const { call, input, hash, turn } = request;
  const work = async (tx: Tx, scope: Scope): Promise<ActionAnswer<O>> => {
    const first = await firstAnswer(tx, request);
    if (first) {
      scope.rollback();
      return firstAnswerOf(first, hash);
    }
    const now = runner.clock.now();
    const { context, out } = freshContext(tx, call, now);
    const result = await action.run(context, input);
    if (!result.ok) {
      scope.rollback();
      return { ok: false, refusal: result.refusal, issues: [] };
    }
    if (call.dryRun) scope.rollback();
    else scope.commitWith(closing(runner, action.name, [{ request, now, value: result.value, out }]));
    return { ok: true, value: result.value, replayed: false };
  };
  // Identical calls at the same moment take turns: the second one must find the first answer, not a refusal
  // of what the first one has just done.
  return inTenant(runner.pool, call.collectiviteId, work, turn === undefined ? [] : [turn]);
}

/** Serialization failures and deadlocks are retried, refusals never. Anything else is a bug and throws. */
async function alone<I, O>(
  runner: ActionRunner,
  action: Action<I, O>,
  request: Request<I>,
): Promise<ActionAnswer<O>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(runner, action, request);
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

/**
 * The one road for every write: schema, permission, tenant transaction, idempotency, rules, rows, audit,
 * outbox, commit. A second identical call gives the first answer; a dry run is the same path, rolled back.
 * Calls of an action that declares it may share a transaction (`group.ts`), with the same answers.
 */
export async function execute<I, O>(
  runner: ActionRunner,
  action: Action<I, O>,
  call: Call,
): Promise<ActionAnswer<O>> {
  if (!action.actors.includes(call.actor.kind)) return { ...refuse('action.droit_manquant'), issues: [] };
  if (call.actor.kind === 'agent') {
    const permission = action.permission === null ? undefined : runner.permissions.get(action.permission);
    if (!permission) return { ...refuse('action.droit_manquant'), issues: [] };
    const decision = decidePermission(permission, call.actor.assignments, civilDateOf(runner.clock.now()));
    if (!decision.allowed)
      return { ...refuse('action.droit_manquant', { explication: decision.explanation }), issues: [] };
  }
  const parsed = action.input.safeParse(call.input);
  if (!parsed.success) return { ...refuse('action.entree_invalide'), issues: issuesOf(parsed.error) };
  const source = `${actorLabel(call.actor)}/${action.name}`;
  const request: Request<I> = {
    call,
    input: parsed.data,
    source,
    hash: sha256(canonical(parsed.data)),
    turn: call.idempotencyKey === undefined ? undefined : `${source}/${call.idempotencyKey}`,
  };
  const { name, group } = action;
  const key = group && !call.dryRun ? group.key(call.actor, parsed.data) : null;
  const byItself = (): Promise<ActionAnswer<O>> => alone(runner, action, request);
  return group && key !== null ? inGroup(runner, { name, group }, key, request, byItself) : byItself();
}
