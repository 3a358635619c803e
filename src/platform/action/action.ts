import type { z } from 'zod';
import type { Instant } from '../../kernel/calendar.ts';
import type { Refusal, Result } from '../../kernel/refusal.ts';
import type { Tx } from '../db/transaction.ts';
import type { Actor } from './actor.ts';
import type { Group } from './group.ts';
import type { InstallationAction } from './installation.ts';

/** A job to enqueue in the same transaction. `key` makes it unique while it waits. */
export type JobRequest = {
  readonly task: string;
  readonly payload: Record<string, unknown>;
  readonly key?: string;
  readonly runAt?: Instant;
  readonly queue?: string;
};

/** What an action may use. Everything happens in `tx`; nothing leaves the process before the commit. */
export type ActionContext = {
  readonly tx: Tx;
  readonly collectiviteId: string;
  readonly actor: Actor;
  /** `agent:<uuid>` and the like, for `auteur` columns. */
  readonly author: string;
  /** Server time of the action: the only clock rules ever see. */
  readonly now: Instant;
  /** Publishes an event through the outbox, delivered after the commit. Ids only: no personal data. */
  readonly emit: (name: string, payload: Record<string, unknown>) => void;
  readonly enqueue: (job: JobRequest) => void;
  /** Adds facts to the audit line: ids, revisions, decisions; never a name, an address or a health datum. */
  readonly note: (facts: Record<string, unknown>) => void;
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

/** An action on what belongs to the installation says so; any other writes to one collectivité. */
export function defineAction<I, O>(action: Action<I, O>): Action<I, O>;
export function defineAction<I, O>(action: InstallationAction<I, O>): InstallationAction<I, O>;
export function defineAction<T>(action: T): T {
  return action;
}

export type FieldIssue = { readonly field: string; readonly message: string };

export type ActionAnswer<O> =
  | { readonly ok: true; readonly value: O; readonly replayed: boolean }
  | { readonly ok: false; readonly refusal: Refusal; readonly issues: readonly FieldIssue[] };
