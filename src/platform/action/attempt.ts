import { escapeLiteral } from 'pg';
import { civilDateOf, type Instant } from '../../kernel/calendar.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import { refuse } from '../../kernel/refusal.ts';
import type { Tx } from '../db/transaction.ts';
import type { EventName, Events } from '../jobs/declare.ts';
import type { ActionAnswer, ActionContext, JobOptions, JobRequest } from './action.ts';
import { actorLabel } from './actor.ts';
import { canonical } from './canonical.ts';
import type { Remembered, Request } from './request.ts';
import type { ActionRunner } from './runner.ts';

export type Outgoing = {
  readonly events: { name: EventName; payload: Events[EventName] }[];
  readonly jobs: JobRequest[];
  readonly facts: Record<string, unknown>;
};

/** A call that succeeded, with what it leaves beside its rows. */
export type Finished = {
  readonly request: Remembered;
  readonly now: Instant;
  readonly value: unknown;
  readonly out: Outgoing;
};

/** The marks of a call, from who asks and what is kept of the input. */
export function marksOf(
  author: string,
  name: string,
  idempotencyKey: string | undefined,
): Pick<Remembered, 'author' | 'source' | 'turn'> {
  const source = `${author}/${name}`;
  return { author, source, turn: idempotencyKey === undefined ? undefined : `${source}/${idempotencyKey}` };
}

export const nothingOut = (): Outgoing => ({ events: [], jobs: [], facts: {} });

/** What an action works with, and where it puts what it publishes. */
export function freshContext(
  tx: Tx,
  { call, zone }: Pick<Request<unknown>, 'call' | 'zone'>,
  now: Instant,
): { context: ActionContext; out: Outgoing } {
  const out = nothingOut();
  return {
    out,
    context: {
      tx,
      collectiviteId: call.collectiviteId,
      actor: call.actor,
      author: actorLabel(call.actor),
      now,
      today: civilDateOf(now, zone),
      zone,
      emit: (name, payload) => out.events.push({ name, payload }),
      enqueue: (job) => out.jobs.push(job),
      note: (facts) => Object.assign(out.facts, facts),
    },
  };
}

/** What a key already used answers: the first answer, or a refusal when the input is another. */
export const firstAnswerOf = <O>(
  first: { readonly empreinte: string; readonly reponse: string },
  hash: string,
): ActionAnswer<O> =>
  first.empreinte === hash
    ? { ok: true, value: JSON.parse(first.reponse) as O, replayed: true }
    : { ...refuse('action.cle_reutilisee'), issues: [] };

const SPECIAL = /['\\]/;
/** An SQL literal; most texts hold nothing to escape. */
const lit = (value: string): string => (SPECIAL.test(value) ? escapeLiteral(value) : `'${value}'`);

function jobStatement(job: { readonly task: string; readonly payload: object } & JobOptions): string {
  return `select commun.ajouter_tache(${lit(job.task)}, ${lit(JSON.stringify(job.payload))}::json, ${job.key ? lit(job.key) : 'null'}, ${
    job.runAt ? `${lit(job.runAt)}::timestamptz` : 'null'
  }, ${job.queue ? lit(job.queue) : 'null'})`;
}

const insert = (head: string, rows: readonly string[]): string[] =>
  rows.length === 0 ? [] : [`insert into ${head} values ${rows.join(', ')}`];

/** Where the traces of a call are kept: the tables of its collectivité, or the same ones of the installation. */
const groundOf = (collectiviteId: string | null) =>
  collectiviteId === null
    ? { schema: 'commun.', column: '', tenant: '' }
    : { schema: '', column: 'collectivite_id, ', tenant: `${lit(collectiviteId)}, ` };

/** The last statements of every action: audit, idempotency, outbox, jobs. Sent with the commit in one round trip. */
export function closing(runner: ActionRunner, name: string, finished: readonly Finished[]): string[] {
  const lines: string[] = [];
  const keys: string[] = [];
  const events: string[] = [];
  const jobs: string[] = [];
  // The calls of one transaction are all of the same collectivité.
  const { schema, column, tenant } = groundOf(finished[0]?.request.call.collectiviteId ?? null);
  for (const { request, now, value, out } of finished) {
    const { call, author, source, hash } = request;
    const actionId = uuidv7();
    const line = canonical({
      v: 1,
      action: name,
      acteur: author,
      entree: hash,
      faits: out.facts,
      quand: now,
    });
    lines.push(`(${tenant}'${actionId}', ${lit(line)}, '${now}')`);
    if (call.idempotencyKey !== undefined)
      keys.push(
        `(${tenant}${lit(source)}, ${lit(call.idempotencyKey)}, '${hash}', ${lit(JSON.stringify(value ?? null))}, '${now}')`,
      );
    for (const event of out.events) {
      const id = uuidv7();
      events.push(
        `(${tenant}'${id}', ${lit(event.name)}, ${lit(canonical(event.payload))}, '${actionId}', '${now}')`,
      );
      for (const listener of runner.listeners.get(event.name) ?? [])
        jobs.push(
          jobStatement({
            task: 'evenement',
            payload: { collectiviteId: call.collectiviteId, evenementId: id, ecouteur: listener },
          }),
        );
    }
    jobs.push(...out.jobs.map(jobStatement));
  }
  return [
    ...insert(`${schema}audit_ligne (${column}id, octets, cree_le)`, lines),
    ...insert(`${schema}cle_idempotence (${column}source, cle, empreinte, reponse, cree_le)`, keys),
    ...insert('evenement (collectivite_id, id, nom, charge, action_id, cree_le)', events),
    ...jobs,
  ];
}
