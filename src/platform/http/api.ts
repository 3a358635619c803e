import type { z } from 'zod';
import type { Result } from '../../kernel/refusal.ts';
import type { ActionAnswer, Actor } from '../action/index.ts';

/** One call of the public API, already authenticated by its key. */
export type ApiCall = {
  readonly collectiviteId: string;
  readonly actor: Extract<Actor, { kind: 'source' }>;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
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
