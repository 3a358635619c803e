import { civilDateOf } from '../../kernel/calendar.ts';
import { refuse } from '../../kernel/refusal.ts';
import { inTenant } from '../db/transaction.ts';
import type { Action, ActionAnswer } from './action.ts';
import { actorLabel } from './actor.ts';
import { freshContext, marksOf } from './attempt.ts';
import { canonical, sha256 } from './canonical.ts';
import { inGroup } from './group.ts';
import { decidePermission } from './permission.ts';
import type { Call, Request } from './request.ts';
import { type Ground, issuesOf, travel } from './road.ts';
import type { ActionRunner } from './runner.ts';

/** The transaction of one collectivité, with its own keys. */
const tenantGround = <I, O>(runner: ActionRunner, action: Action<I, O>, request: Request<I>): Ground<O> => ({
  inside: (work, turns) => inTenant(runner.pool, request.call.collectiviteId, work, turns),
  first: (tx, key) =>
    tx
      .selectFrom('cle_idempotence')
      .select(['empreinte', 'reponse'])
      .where('collectiviteId', '=', request.call.collectiviteId)
      .where('source', '=', request.source)
      .where('cle', '=', key)
      .executeTakeFirst(),
  run: (tx, now) => {
    const { context, out } = freshContext(tx, request, now);
    return { result: action.run(context, request.input), out };
  },
});

/**
 * The one road for every write: schema, permission, tenant transaction, idempotency, rules, rows, audit,
 * outbox, commit. A second identical call gives the first answer; a dry run is the same path, rolled back.
 * Calls of an action that declares it may share a transaction (`group.ts`), with the same answers. What belongs to
 * the installation takes the same road from `executeInstallation`.
 */
export async function execute<I, O>(
  runner: ActionRunner,
  action: Action<I, O>,
  call: Call,
): Promise<ActionAnswer<O>> {
  if (!action.actors.includes(call.actor.kind)) return { ...refuse('action.droit_manquant'), issues: [] };
  const zone = await runner.zoneOf(call.collectiviteId);
  if (call.actor.kind === 'agent') {
    const permission = action.permission === null ? undefined : runner.permissions.get(action.permission);
    if (!permission) return { ...refuse('action.droit_manquant'), issues: [] };
    const today = civilDateOf(runner.clock.now(), zone);
    const decision = decidePermission(permission, call.actor.assignments, today);
    if (!decision.allowed)
      return { ...refuse('action.droit_manquant', { explication: decision.explanation }), issues: [] };
  }
  const parsed = action.input.safeParse(call.input);
  if (!parsed.success) return { ...refuse('action.entree_invalide'), issues: issuesOf(parsed.error) };
  const request: Request<I> = {
    call,
    zone,
    input: parsed.data,
    ...marksOf(actorLabel(call.actor), action.name, call.idempotencyKey),
    hash: sha256(canonical(parsed.data)),
  };
  const { name, group } = action;
  const key = group && !call.dryRun ? group.key(call.actor, parsed.data) : null;
  const byItself = (): Promise<ActionAnswer<O>> =>
    travel(runner, name, request, tenantGround(runner, action, request));
  return group && key !== null ? inGroup(runner, { name, group }, key, request, byItself) : byItself();
}
