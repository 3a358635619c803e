import type { z } from 'zod';
import type { CivilDate, Instant } from '../../kernel/calendar.ts';
import type { Refusal, Result } from '../../kernel/refusal.ts';
import type { Tx } from '../db/transaction.ts';
import type { Events, TaskName, Tasks } from '../jobs/declare.ts';
import type { Actor } from './actor.ts';
import type { Request } from './request.ts';
import type { ActionRunner } from './runner.ts';

/** How a job waits. `key` makes it unique while it does. */
export type JobOptions = { readonly key?: string; readonly runAt?: Instant; readonly queue?: string };

/** A job to enqueue in the same transaction: a task some module declares, with what it carries. */
export type JobRequest = {
  [T in TaskName]: { readonly task: T; readonly payload: Tasks[T] } & JobOptions;
}[TaskName];

/** What an action may use. Everything happens in `tx`; nothing leaves the process before the commit. */
export type ActionContext = {
  readonly tx: Tx;
  readonly collectiviteId: string;
  readonly actor: Actor;
  /** `agent:<uuid>` and the like, for `auteur` columns. */
  readonly author: string;
  /** Server time of the action: the only clock rules ever see. */
  readonly now: Instant;
  /** The day it is then, where the collectivité is. */
  readonly today: CivilDate;
  /** Time zone of the collectivité. */
  readonly zone: string;
  /** Publishes an event through the outbox, delivered after the commit. Ids only: no personal data. */
  readonly emit: <N extends keyof Events>(name: N, payload: Events[N]) => void;
  readonly enqueue: (job: JobRequest) => void;
  /** Adds facts to the audit line: ids, revisions, decisions; never a name, an address or a health datum. */
  readonly note: (facts: Record<string, unknown>) => void;
};

export type FieldIssue = { readonly field: string; readonly message: string };

export type ActionAnswer<O> =
  | { readonly ok: true; readonly value: O; readonly replayed: boolean }
  | { readonly ok: false; readonly refusal: Refusal; readonly issues: readonly FieldIssue[] };

/** A call of a group that waits for its turn. */
export type Waiting<I, O> = {
  readonly request: Request<I>;
  /** The same call by itself, in a transaction of its own. */
  readonly alone: () => Promise<ActionAnswer<O>>;
  readonly resolve: (answer: ActionAnswer<O>) => void;
  readonly reject: (error: unknown) => void;
};

/** What an action says of calls that may go together. */
export type GroupRule<I, O> = {
  /** Calls of a collectivité that give the same text may share a transaction; null: this one goes alone. */
  readonly key: (actor: Actor, input: I) => string | null;
  /**
   * Does the work of several calls, in their order and in one transaction: one result each. A call that is refused
   * must leave no row; whatever throws undoes the whole group, and each call is then made alone.
   */
  readonly runAll: (
    contexts: readonly ActionContext[],
    inputs: readonly I[],
  ) => Promise<readonly Result<O>[]>;
};

/** How calls of an action go together, and those that wait now. Made by `grouped`. */
export type Group<I, O> = GroupRule<I, O> & {
  readonly lines: WeakMap<ActionRunner, Map<string, Waiting<I, O>[]>>;
};

export type Action<I, O> = {
  /** `<module>.<verbe>`, e.g. `famille.reserver`. */
  readonly name: string;
  /** Permission an agent needs; null when agents may not do it. Residents are judged by the action's own rules. */
  readonly permission: string | null;
  readonly actors: readonly Actor['kind'][];
  readonly input: z.ZodType<I>;
  readonly run: (context: ActionContext, input: I) => Promise<Result<O>>;
  /** Concurrent calls may share one transaction, with the same answers as alone. */
  readonly group?: Group<I, O>;
};
