import { type RawBuilder, sql } from 'kysely';
import { ok, type Result, refuse } from '../../kernel/refusal.ts';
import type { ActionContext } from '../action/index.ts';
import type { EventName } from '../jobs/declare.ts';
import {
  type ChangeOf,
  type FactsOf,
  type Guarded,
  type Id,
  type IdOf,
  impossible,
  type Leap,
  type Life,
  type MoveOf,
  type RowOf,
} from './life.ts';
import { leapOf } from './take.ts';
import { record, watching } from './watch.ts';

export type MoveContext = Pick<ActionContext, 'tx' | 'collectiviteId' | 'actor' | 'emit' | 'note'>;

type Options<L extends Life, E> = { readonly set?: ChangeOf<L> } & ([Guarded<L, E>] extends [never]
  ? unknown
  : { readonly facts: FactsOf<L, E> });
type Rest<L extends Life, E> = [Guarded<L, E>] extends [never]
  ? [options?: Options<L, E>]
  : [options: Options<L, E>];
type Unguarded<L extends Life> = { [E in MoveOf<L>]: [Guarded<L, E>] extends [never] ? E : never }[MoveOf<L>];

type Change = Readonly<Record<string, unknown>>;

const named = (life: Life, id: Id): RawBuilder<unknown> =>
  sql.join(
    life.key.map((column) => sql`${sql.ref(column)} = ${typeof id === 'string' ? id : id[column]}`),
    sql` and `,
  );

const assigned = (life: Life, to: string, set: Change): RawBuilder<unknown> =>
  sql.join(
    Object.entries({ [life.column]: to, ...set })
      .filter(([, value]) => value !== undefined)
      .map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
  );

async function stateOf({ tx, collectiviteId }: MoveContext, life: Life, id: Id): Promise<string | null> {
  const { rows } = await sql<{
    etat: string;
  }>`select ${sql.ref(life.column)} as etat from ${sql.table(life.table)}
    where collectivite_id = ${collectiviteId}::uuid and ${named(life, id)}`.execute(tx);
  return rows[0]?.etat ?? null;
}

type Fact = { readonly objet: string; readonly evenement: string; readonly ids: readonly Id[] };
/** Facts of the actions under way; each action has a `note` of its own. */
const facts = new WeakMap<MoveContext['note'], Fact[]>();

function close(ctx: MoveContext, life: Life, leap: Leap, ids: readonly Id[]): void {
  const mine = facts.get(ctx.note) ?? [];
  mine.push({ objet: life.name, evenement: leap.event, ids });
  facts.set(ctx.note, mine);
  ctx.note({ etats: mine });
  if (leap.tells !== undefined && life.payload) ctx.emit(leap.tells, life.payload(ids));
}

/**
 * Moves one row: the guard judges the facts, the row is updated only where its state still allows the event, the
 * audit line keeps the fact, the event is published when the arrow tells it. Refused, with the code the life names,
 * when the row is in another state or does not exist; `action.droit_manquant` when this arrow is not this actor's.
 *
 * @returns the row as it is now
 */
export function move<L extends Life, const E extends MoveOf<L>>(
  ctx: MoveContext,
  life: L,
  event: E,
  id: IdOf<L>,
  ...rest: Rest<L, E>
): Promise<Result<RowOf<L>>>;
export async function move(
  ctx: MoveContext,
  life: Life,
  event: string,
  id: Id,
  options: { readonly set?: Change; readonly facts?: unknown } = {},
): Promise<Result<object>> {
  const leap = leapOf(life, event);
  if (!leap.who.includes(ctx.actor.kind)) return refuse('action.droit_manquant');
  const refusal = leap.guard === undefined ? null : life.guards[leap.guard]?.(options.facts as never);
  if (refusal) return { ok: false, refusal };
  // The statement itself does not tell which of several states was left.
  const before = watching() ? await stateOf(ctx, life, id) : null;
  const { rows } =
    await sql<object>`update ${sql.table(life.table)} set ${assigned(life, leap.to, options.set ?? {})}
    where collectivite_id = ${ctx.collectiviteId}::uuid and ${named(life, id)}
      and ${sql.ref(life.column)} = any(${[...leap.from]}::text[]) returning *`.execute(ctx.tx);
  const row = rows[0];
  if (!row) return impossible(life, event, await stateOf(ctx, life, id));
  record(life.name, before, event);
  close(ctx, life, leap, [id]);
  return ok(row);
}

/**
 * Moves the rows that their state allows to, in one statement; the others are left as they are. One audit fact and
 * one event for all of them.
 *
 * @returns the ids that moved
 */
export function moveAll<L extends Life & { readonly key: readonly [string] }>(
  ctx: MoveContext,
  life: L,
  event: Unguarded<L>,
  ids: readonly string[],
  options?: { readonly set?: ChangeOf<L> },
): Promise<readonly string[]>;
export async function moveAll(
  ctx: MoveContext,
  life: Life,
  event: string,
  ids: readonly string[],
  options: { readonly set?: Change } = {},
): Promise<readonly string[]> {
  const leap = leapOf(life, event);
  if (ids.length === 0 || !leap.who.includes(ctx.actor.kind)) return [];
  const key = sql.ref(life.key[0] ?? 'id');
  const before = watching() ? await Promise.all(ids.map((id) => stateOf(ctx, life, id))) : [];
  const { rows } = await sql<{ id: string }>`update ${sql.table(life.table)}
    set ${assigned(life, leap.to, options.set ?? {})}
    where collectivite_id = ${ctx.collectiviteId}::uuid and ${key} = any(${[...ids]}::uuid[])
      and ${sql.ref(life.column)} = any(${[...leap.from]}::text[]) returning ${key} as id`.execute(ctx.tx);
  const moved = rows.map((row) => row.id);
  if (moved.length === 0) return moved;
  for (const [at, from] of before.entries())
    if (moved.includes(ids[at] ?? '')) record(life.name, from, event);
  close(ctx, life, leap, moved);
  return moved;
}

/** Publishes what arrows taken by an insert or a bulk statement tell: one event per name, with the ids of its rows. */
export function tellEach<L extends Life>(
  ctx: Pick<MoveContext, 'emit'>,
  life: L,
  taken: readonly { readonly event: L['edges'][number]['event']; readonly id: IdOf<L> }[],
): void {
  const lists = new Map<EventName, IdOf<L>[]>();
  for (const { event, id } of taken) {
    const { tells } = life.births.get(event) ?? leapOf(life, event);
    if (tells !== undefined) lists.set(tells, [...(lists.get(tells) ?? []), id]);
  }
  for (const [name, ids] of lists) if (life.payload) ctx.emit(name, life.payload(ids));
}

/** The same for one arrow taken by several rows. */
export const tell = <L extends Life>(
  ctx: Pick<MoveContext, 'emit'>,
  life: L,
  event: L['edges'][number]['event'],
  ids: readonly IdOf<L>[],
): void =>
  tellEach(
    ctx,
    life,
    ids.map((id) => ({ event, id })),
  );
