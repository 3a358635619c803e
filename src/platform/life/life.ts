import type { RawBuilder, Selectable, Updateable } from 'kysely';
import { assert } from '../../kernel/assert.ts';
import type { ParamsOf, Refusal, RefusalCode } from '../../kernel/refusal.ts';
import type { Actor } from '../action/index.ts';
import type { DB } from '../db/generated/schema.ts';
import type { EventName, Events } from '../jobs/declare.ts';

export type ActorKind = Actor['kind'];

/** Tables whose rows belong to one collectivité. */
export type TenantTable = {
  [T in keyof DB]: DB[T] extends { collectiviteId: unknown } ? T : never;
}[keyof DB];

/** Name → pure decision on facts; null lets the change happen. */
export type Guards = Readonly<Record<string, (facts: never) => Refusal | null>>;

/** One arrow of a life. */
export type Edge<S extends string = string, G extends string = string> = {
  /** `null` is the creation. */
  readonly from: S | readonly S[] | null;
  readonly to: S;
  /** `<objet>.<fait>`; it leads to one state only, and out of the same state once. */
  readonly event: string;
  readonly who: readonly ActorKind[];
  readonly guard?: G;
  /** What must hold, in words, when rules richer than a guard decide it. */
  readonly when?: string;
  /** Event published when it happens. */
  readonly tells?: EventName;
  /** A creation that may also replace what is there: a file taken over from another software is the truth. */
  readonly anew?: true;
  /** Name of the work that will take this arrow. Drawn dashed; cannot be called. */
  readonly later?: string;
};

/** What an event that an arrow tells carries. */
type Told<N extends EventName = EventName> = Events[N];
type ToldBy<Es extends readonly Edge[]> = Told<Extract<Es[number], { tells: EventName }>['tells']>;

/** How one event moves: every state it may leave, the one it leads to. */
export type Leap = {
  readonly event: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly who: readonly ActorKind[];
  readonly guard: string | undefined;
  readonly tells: EventName | undefined;
};

export type Life<
  S extends string = string,
  Es extends readonly Edge[] = readonly Edge[],
  K extends readonly string[] = readonly string[],
  T extends TenantTable = TenantTable,
  G extends Guards = Guards,
> = {
  readonly name: string;
  readonly table: T;
  readonly column: 'statut' | 'courriel_etat' | 'valeur';
  /** Columns that name a row within its collectivité. */
  readonly key: K;
  readonly states: readonly S[];
  readonly edges: Es;
  readonly guards: G;
  /** Code of the refusal when the state does not allow the event. */
  readonly refusal: StateRefusal;
  /** What the state is recomputed from, for a thing nobody moves by hand. */
  readonly computed: string | undefined;
  /** What the events told carry, for a life that tells some. */
  payload?(ids: readonly Id[]): Told;
  readonly births: ReadonlyMap<string, Leap>;
  readonly leaps: ReadonlyMap<string, Leap>;
};

/** Value of the only key column, or of each when there are several. */
export type Id = string | Readonly<Record<string, string>>;
export type IdOf<L extends Life> = L['key'] extends readonly [string]
  ? string
  : Readonly<Record<L['key'][number], string>>;

type Callable<L extends Life> = Exclude<L['edges'][number], { later: string }>;
export type StateOf<L extends Life> = L['states'][number];
export type EventOf<L extends Life> = L['edges'][number]['event'];
export type BirthOf<L extends Life> = Extract<Callable<L>, { from: null }>['event'];
export type MoveOf<L extends Life> = Exclude<Callable<L>, { from: null }>['event'];
export type Guarded<L extends Life, E> = Extract<Callable<L>, { event: E; guard: string }>['guard'];
/** Facts that the guard of an event judges. */
export type FactsOf<L extends Life, E> = Parameters<NonNullable<L['guards'][Guarded<L, E>]>>[0];
export type RowOf<L extends Life> = Selectable<DB[L['table']]>;
/** Other columns written with the new state. */
export type ChangeOf<L extends Life> = Omit<Updateable<DB[L['table']]>, 'collectivite_id' | L['column']>;
export type Conditions<L extends Life> = { readonly [E in MoveOf<L>]?: RawBuilder<boolean> };

const statesLeft = (edge: Edge): readonly string[] =>
  edge.from === null ? [] : typeof edge.from === 'string' ? [edge.from] : edge.from;

/** Arrows that may be called, gathered by event; a life that contradicts itself does not load. */
function leapsOf(name: string, edges: readonly Edge[]): ReadonlyMap<string, Leap> {
  const leaps = new Map<string, Leap>();
  for (const edge of edges) {
    const known = leaps.get(edge.event);
    const from = statesLeft(edge);
    assert(!known || known.to === edge.to, `${name}: ${edge.event} leads to ${known?.to} and to ${edge.to}`);
    assert(!known || known.guard === edge.guard, `${name}: ${edge.event} has two guards`);
    const twice = from.find((state) => known?.from.includes(state));
    assert(!twice, `${name}: ${edge.event} leaves ${twice} twice`);
    leaps.set(edge.event, {
      event: edge.event,
      from: [...(known?.from ?? []), ...from],
      to: edge.to,
      who: [...new Set([...(known?.who ?? []), ...edge.who])],
      guard: edge.guard,
      tells: known?.tells ?? edge.tells,
    });
  }
  return leaps;
}

/**
 * Declares the life of a thing: the states its row may have and every arrow between them. It is the only way its
 * state changes (`born`, `move`, `moveAll`, `step`, `steps`, `reach`, `derived`), it draws itself into the
 * documentation, and the states the database accepts are checked against it.
 */
export function defineLife<
  const S extends string,
  const Es extends readonly Edge<S, keyof G & string>[],
  T extends TenantTable,
  const K extends readonly string[] = readonly ['id'],
  G extends Guards = Readonly<Record<never, never>>,
>(d: {
  readonly name: string;
  readonly table: T;
  readonly column?: 'statut' | 'courriel_etat' | 'valeur';
  readonly key?: K;
  readonly states: readonly S[];
  readonly edges: Es;
  readonly guards?: G;
  readonly refusal?: StateRefusal;
  readonly computed?: string;
  readonly payload?: (
    ids: readonly (K extends readonly [string] ? string : Record<K[number], string>)[],
  ) => ToldBy<Es>;
}): Life<S, Es, K, T, G>;
export function defineLife(d: {
  readonly name: string;
  readonly table: TenantTable;
  readonly column?: Life['column'];
  readonly key?: readonly string[];
  readonly states: readonly string[];
  readonly edges: readonly Edge[];
  readonly guards?: Guards;
  readonly refusal?: StateRefusal;
  readonly computed?: string;
  readonly payload?: (ids: readonly never[]) => Told;
}): Life {
  const { name, edges, payload } = d;
  assert(new Set(d.states).size === d.states.length, `${name}: a state is named twice`);
  // Drawn ahead or not, an event means one thing.
  leapsOf(
    name,
    edges.filter((edge) => edge.from !== null),
  );
  const mute = edges.find((edge) => edge.tells !== undefined && payload === undefined);
  assert(!mute, `${name}: ${mute?.tells} carries nothing`);
  const callable = edges.filter((edge) => edge.later === undefined);
  return {
    name,
    table: d.table,
    column: d.column ?? 'statut',
    key: d.key ?? ['id'],
    states: d.states,
    edges,
    guards: d.guards ?? {},
    refusal: d.refusal ?? 'action.etape_impossible',
    computed: d.computed,
    ...(payload ? { payload: (ids) => payload(ids as readonly never[]) } : {}),
    births: leapsOf(
      name,
      callable.filter((edge) => edge.from === null),
    ),
    leaps: leapsOf(
      name,
      callable.filter((edge) => edge.from !== null),
    ),
  };
}

/** The arrow drawn for `event` out of `from`, taken by the product or not yet; null when there is none. */
export const drawn = <L extends Life>(life: L, from: StateOf<L> | null, event: EventOf<L>): Edge | null =>
  life.edges.find(
    (edge) => edge.event === event && (from === null ? edge.from === null : statesLeft(edge).includes(from)),
  ) ?? null;

/** The arrow that `event` may take out of `from` today, by that kind of actor when one is named. */
export function can<L extends Life>(
  life: L,
  from: StateOf<L> | null,
  event: EventOf<L>,
  who?: ActorKind,
): Edge | null {
  const edge = drawn(life, from, event);
  return edge && edge.later === undefined && (who === undefined || edge.who.includes(who)) ? edge : null;
}

/** What a refusal of state may say: the thing, what was asked, where it is. */
type StateSaid = { readonly objet: string; readonly evenement: string; readonly etat: string };

/** Codes whose texts ask for nothing more. */
export type StateRefusal = {
  [C in RefusalCode]: StateSaid extends ParamsOf<C>
    ? C
    : Record<never, never> extends ParamsOf<C>
      ? C
      : never;
}[RefusalCode];

const refuseState = (
  code: StateRefusal,
  params: StateSaid,
): { readonly ok: false; readonly refusal: Refusal } => ({
  ok: false,
  refusal: { code, params },
});

/** The refusal of an event that the present state does not allow, with the code the life names. */
export const impossible = <L extends Life>(life: L, event: EventOf<L>, from: StateOf<L> | null) =>
  refuseState(life.refusal, { objet: life.name, evenement: event, etat: from ?? 'absent' });

/** States from which nothing leaves. */
export function finalStates<L extends Life>(life: L): StateOf<L>[] {
  const left = new Set(life.edges.flatMap(statesLeft));
  return life.states.filter((state) => !left.has(state));
}

export type Arrow = { readonly from: string | null; readonly edge: Edge };

/** Single arrows of a life: one per state left. */
export const arrowsOf = ({ edges }: Life): Arrow[] =>
  edges.flatMap((edge): Arrow[] =>
    edge.from === null ? [{ from: null, edge }] : statesLeft(edge).map((from) => ({ from, edge })),
  );
