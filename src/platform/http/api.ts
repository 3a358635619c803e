import { z } from 'zod';
import type { Result } from '../../kernel/refusal.ts';
import type { ActionAnswer, Actor } from '../action/index.ts';

/** One call of the public API, already authenticated by its key. */
export type ApiCall<P = Readonly<Record<string, string>>, Q = Readonly<Record<string, string>>> = {
  readonly collectiviteId: string;
  readonly actor: Extract<Actor, { kind: 'source' }>;
  readonly params: P;
  readonly query: Q;
  /** As received: the schema of the action reads it, once. */
  readonly body: unknown;
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

/**
 * Declares an endpoint whose handler receives what it declared: the parameters of its path, its query as its schema
 * reads it. A query of another shape is refused before, by the mounting (`api.parametres`).
 */
export function defineApiRoute<const P extends string, Q extends z.ZodObject = typeof NOTHING>(
  route: Omit<ApiRoute, 'path' | 'query' | 'handle'> & {
    readonly path: P;
    readonly query?: Q;
    readonly handle: (
      call: ApiCall<Readonly<Record<Names<P>, string>>, z.output<Q>>,
    ) => ReturnType<ApiRoute['handle']>;
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
      }),
  };
}
