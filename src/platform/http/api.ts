import { z } from 'zod';
import type { Result } from '../../kernel/refusal.ts';
import type { ActionAnswer, Actor } from '../action/index.ts';

/** One call of the public API, already authenticated by its key. */
export type ApiCall<
  P = Readonly<Record<string, string>>,
  Q = Readonly<Record<string, string>>,
  B = unknown,
> = {
  readonly collectiviteId: string;
  readonly actor: Extract<Actor, { kind: 'source' }>;
  readonly params: P;
  readonly query: Q;
  /** As received, of the shape its sender is told: it is handed to an action, whose schema reads it, once. */
  readonly body: B;
  readonly idempotencyKey: string | undefined;
};

export type ApiPage<T> = { readonly donnees: readonly T[]; readonly suivant: string | null };

/** One endpoint; OpenAPI is written from these schemas. Writes need `Idempotency-Key`. */
export type ApiRoute = {
  readonly method: 'get' | 'post';
  /** Under `/api/v1`, with `{name}` parameters. */
  readonly path: string;
  readonly summary: string;
  readonly scope: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answer: z.ZodType;
  readonly handle: (call: ApiCall) => Promise<Result<unknown> | ActionAnswer<unknown>>;
};

/** Names between braces in a path. */
type Names<P extends string> = P extends `${string}{${infer N}}${infer Rest}` ? N | Names<Rest> : never;

const NOTHING = z.object({});

/** What may be written as a shape: lists that nobody changes too. */
type Told<T> = T extends readonly (infer I)[]
  ? readonly Told<I>[]
  : T extends object
    ? { readonly [K in keyof T]: Told<T[K]> }
    : T;
/** What an endpoint answers: its own reading, or what an action gave. */
type Answered<T> = Promise<Result<Told<T>> | ActionAnswer<Told<T>>>;

/**
 * Declares an endpoint whose handler receives what it declared: the parameters of its path, its query as its schema
 * reads it, its body as its schema tells it; it answers what it declared. A query of another shape is refused before, by
 * the mounting (`api.parametres`).
 */
export function defineApiRoute<
  const P extends string,
  A extends z.ZodType,
  Q extends z.ZodObject = typeof NOTHING,
  B extends z.ZodType = z.ZodUndefined,
>(
  route: Omit<ApiRoute, 'path' | 'query' | 'body' | 'answer' | 'handle'> & {
    readonly path: P;
    readonly query?: Q;
    readonly body?: B;
    readonly answer: A;
    readonly handle: (
      call: ApiCall<Readonly<Record<Names<P>, string>>, z.output<Q>, z.input<B>>,
    ) => Answered<z.output<A>>;
  },
): ApiRoute {
  const shape = route.query ?? NOTHING;
  return {
    ...route,
    handle: async (call) =>
      route.handle({
        ...call,
        params: call.params as Readonly<Record<Names<P>, string>>,
        query: shape.parse(call.query) as z.output<Q>,
        body: call.body as z.input<B>,
      }),
  };
}
