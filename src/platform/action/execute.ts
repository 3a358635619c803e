import { escapeLiteral, type Pool } from 'pg';
import type { z } from 'zod';
import { civilDateOf, type Instant } from '../../kernel/calendar.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Clock } from '../clock/clock.ts';
import { inTenant, type Scope, type Tx } from '../db/transaction.ts';
import type { Action, ActionAnswer, ActionContext, FieldIssue, JobRequest } from './action.ts';
import { type Actor, actorLabel } from './actor.ts';
import { canonical, sha256 } from './canonical.ts';
import { decidePermission, type Permission } from './permission.ts';

export type ActionRunner = {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly permissions: ReadonlyMap<string, Permission>;
  /** Names of the listeners of each event; each delivery is a job of its own. */
  readonly listeners: ReadonlyMap<string, readonly string[]>;
};

export type Call = {
  readonly collectiviteId: string;
  readonly actor: Actor;
  readonly input: unknown;
  readonly idempotencyKey?: string;
  /** Same path, rolled back at the end. */
  readonly dryRun?: boolean;
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
  call: Call,
  source: string,
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

type Outgoing = {
  readonly events: { name: string; payload: Record<string, unknown> }[];
  readonly jobs: JobRequest[];
  readonly facts: Record<string, unknown>;
};

const lit = (value: string): string => escapeLiteral(value);

function jobStatement(job: JobRequest): string {
  return `select commun.ajouter_tache(${lit(job.task)}, ${lit(JSON.stringify(job.payload))}::json, ${job.key ? lit(job.key) : 'null'}, ${
    job.runAt ? `${lit(job.runAt)}::timestamptz` : 'null'
  }, ${job.queue ? lit(job.queue) : 'null'})`;
}

/** The last statements of every action: idempotency, audit, outbox, jobs. Sent with the commit in one round trip. */
function closing(
  runner: ActionRunner,
  name: string,
  call: Call,
  source: string,
  now: Instant,
  hash: string,
  value: unknown,
  out: Outgoing,
): string[] {
  const tenant = lit(call.collectiviteId);
  const actionId = uuidv7();
  const line = canonical({
    v: 1,
    action: name,
    acteur: actorLabel(call.actor),
    entree: hash,
    faits: out.facts,
    quand: now,
  });
  const statements = [
    `insert into audit_ligne (collectivite_id, id, octets, cree_le) values (${tenant}, '${actionId}', ${lit(line)}, '${now}')`,
  ];
  if (call.idempotencyKey !== undefined) {
    statements.push(
      `insert into cle_idempotence (collectivite_id, source, cle, empreinte, reponse, cree_le) values (${tenant}, ${lit(source)}, ${lit(call.idempotencyKey)}, '${hash}', ${lit(JSON.stringify(value ?? null))}, '${now}')`,
    );
  }
  for (const event of out.events) {
    const id = uuidv7();
    statements.push(
      `insert into evenement (collectivite_id, id, nom, charge, action_id, cree_le) values (${tenant}, '${id}', ${lit(event.name)}, ${lit(canonical(event.payload))}, '${actionId}', '${now}')`,
    );
    for (const listener of runner.listeners.get(event.name) ?? []) {
      statements.push(
        jobStatement({
          task: 'evenement',
          payload: { collectiviteId: call.collectiviteId, evenementId: id, ecouteur: listener },
        }),
      );
    }
  }
  statements.push(...out.jobs.map(jobStatement));
  return statements;
}

async function attempt<I, O>(
  runner: ActionRunner,
  action: Action<I, O>,
  call: Call,
  input: I,
  source: string,
  hash: string,
): Promise<ActionAnswer<O>> {
  const work = async (tx: Tx, scope: Scope): Promise<ActionAnswer<O>> => {
    const first = await firstAnswer(tx, call, source);
    if (first) {
      scope.rollback();
      if (first.empreinte !== hash) return { ...refuse('action.cle_reutilisee'), issues: [] };
      return { ok: true, value: JSON.parse(first.reponse) as O, replayed: true };
    }
    const now = runner.clock.now();
    const out: Outgoing = { events: [], jobs: [], facts: {} };
    const context: ActionContext = {
      tx,
      collectiviteId: call.collectiviteId,
      actor: call.actor,
      author: actorLabel(call.actor),
      now,
      emit: (name, payload) => out.events.push({ name, payload }),
      enqueue: (job) => out.jobs.push(job),
      note: (facts) => Object.assign(out.facts, facts),
    };
    const result = await action.run(context, input);
    if (!result.ok) {
      scope.rollback();
      return { ok: false, refusal: result.refusal, issues: [] };
    }
    if (call.dryRun) scope.rollback();
    else scope.commitWith(closing(runner, action.name, call, source, now, hash, result.value, out));
    return { ok: true, value: result.value, replayed: false };
  };
  // Identical calls at the same moment take turns: the second one must find the first answer, not a refusal
  // of what the first one has just done.
  const turn = call.idempotencyKey === undefined ? undefined : `${source}/${call.idempotencyKey}`;
  return inTenant(runner.pool, call.collectiviteId, work, turn);
}

/**
 * The one road for every write: schema, permission, tenant transaction, idempotency, rules, rows, audit,
 * outbox, commit. A second identical call gives the first answer; a dry run is the same path, rolled back.
 * Serialization failures and deadlocks are retried, refusals never. Anything else is a bug and throws.
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
  const hash = sha256(canonical(parsed.data));
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(runner, action, call, parsed.data, source, hash);
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
