import type { z } from 'zod';
import { type Result, refuse } from '../../kernel/refusal.ts';
import { inInstallation } from '../db/transaction.ts';
import type { ActionAnswer, ActionContext } from './action.ts';
import { marksOf, nothingOut } from './attempt.ts';
import { canonical, sha256 } from './canonical.ts';
import type { Remembered } from './request.ts';
import { type Ground, issuesOf, travel } from './road.ts';
import type { ActionRunner } from './runner.ts';

/** Who acts on what belongs to the installation. A visitor has not signed in: a link, a provider or a key vouches. */
export type InstallationActor =
  | { readonly kind: 'compte'; readonly compteId: string }
  | { readonly kind: 'visiteur' }
  | { readonly kind: 'system'; readonly task: string };

/** Where a call comes from, in marks that tell neither an address nor a person. */
export type Origin = {
  /** The same place gives the same text. */
  readonly place: string;
  /** Of the request, as the technical log and the error pages write it. */
  readonly request: string;
};

/** What a write is to whoever watches over accounts. */
export type SecurityEvent =
  /** A session was opened. */
  | 'entree'
  /** Sessions were closed. */
  | 'sortie'
  /** A means of signing in was added, changed, removed or asked for. */
  | 'moyen'
  /** An account was opened, or what it says of itself changed. */
  | 'compte'
  /** What an account is linked to. */
  | 'lien'
  /** Whom the installation serves. */
  | 'installation';

/** What such an action may use: all that others have, but for a collectivité and the outbox that belongs to one. */
export type InstallationContext = Pick<ActionContext, 'tx' | 'author' | 'now' | 'enqueue' | 'note'> & {
  readonly actor: InstallationActor;
};

export type InstallationAction<I, O> = {
  readonly scope: 'installation';
  /** `<module>.<verbe>`. */
  readonly name: string;
  readonly actors: readonly InstallationActor['kind'][];
  readonly security: SecurityEvent;
  readonly input: z.ZodType<I>;
  /**
   * What of the input is fingerprinted, in the journal and beside the key: nothing that could be guessed back (a
   * password, an address, a name), nothing drawn at random for the call.
   */
  readonly remembers: (input: I) => Readonly<Record<string, unknown>>;
  readonly run: (context: InstallationContext, input: I) => Promise<Result<O>>;
};

export type InstallationCall = {
  readonly actor: InstallationActor;
  readonly origin: Origin;
  readonly input: unknown;
  readonly idempotencyKey?: string;
};

const labelOf = (actor: InstallationActor): string => {
  switch (actor.kind) {
    case 'compte':
      return `compte:${actor.compteId}`;
    case 'visiteur':
      return 'visiteur';
    case 'system':
      return `systeme:${actor.task}`;
  }
};

type Request<I> = Remembered & { readonly asked: InstallationCall; readonly input: I };

/** The transaction of the installation, with its own keys; the security event is a fact of the line. */
const installationGround = <I, O>(
  runner: ActionRunner,
  action: InstallationAction<I, O>,
  { asked, author, source, input }: Request<I>,
): Ground<O> => ({
  inside: (work, turns) => inInstallation(runner.pool, work, turns),
  first: (tx, key) =>
    tx
      .selectFrom('commun.cle_idempotence')
      .select(['empreinte', 'reponse'])
      .where('source', '=', source)
      .where('cle', '=', key)
      .executeTakeFirst(),
  run: (tx, now) => {
    const out = nothingOut();
    const { place, request } = asked.origin;
    out.facts.securite = { quoi: action.security, origine: place, demande: request };
    const context: InstallationContext = {
      tx,
      author,
      now,
      actor: asked.actor,
      enqueue: (job) => out.jobs.push(job),
      note: (facts) => Object.assign(out.facts, facts),
    };
    return { result: action.run(context, input), out };
  },
});

/**
 * The same road as `execute`, for what belongs to no collectivité: schema, who may ask, installation transaction,
 * idempotency, rules, rows, audit, jobs, commit. The journal is the installation's own, sealed and chained alike.
 */
export async function executeInstallation<I, O>(
  runner: ActionRunner,
  action: InstallationAction<I, O>,
  call: InstallationCall,
): Promise<ActionAnswer<O>> {
  if (!action.actors.includes(call.actor.kind)) return { ...refuse('action.droit_manquant'), issues: [] };
  const parsed = action.input.safeParse(call.input);
  if (!parsed.success) return { ...refuse('action.entree_invalide'), issues: issuesOf(parsed.error) };
  const { idempotencyKey } = call;
  const request: Request<I> = {
    asked: call,
    input: parsed.data,
    call: { collectiviteId: null, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) },
    ...marksOf(labelOf(call.actor), action.name, idempotencyKey),
    hash: sha256(canonical(action.remembers(parsed.data))),
  };
  return travel(runner, action.name, request, installationGround(runner, action, request));
}
