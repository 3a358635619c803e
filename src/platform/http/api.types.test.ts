import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { ok } from '../../kernel/refusal.ts';
import { type ApiCall, defineApiRoute } from './api.ts';

// What must not compile is the point here, and only the compiler can say so: each `@ts-expect-error` of this file is
// an assertion that fails (unused directive) the day the seam lets the mistake through.

test('Types : un point d’API reçoit les paramètres de son adresse et sa requête, tels qu’il les déclare', async () => {
  const seen: unknown[] = [];
  const route = defineApiRoute({
    method: 'get',
    path: '/notes/{id}',
    summary: 'Lire',
    scope: 'notes.lire',
    query: z.object({ limite: z.coerce.number().default(50), apres: z.string().optional() }),
    answer: z.null(),
    handle: async ({ params, query }) => {
      const limit: number = query.limite;
      // @ts-expect-error the path has no such name
      seen.push(params.id, limit, params.ident);
      // @ts-expect-error the query has no such name
      seen.push(query.limit);
      // @ts-expect-error it may be absent
      const after: string = query.apres;
      seen.push(after);
      return ok(null);
    },
  });
  const call: ApiCall = {
    collectiviteId: 'c',
    actor: { kind: 'source', sourceId: 's', scopes: [] },
    params: { id: 'n' },
    query: { limite: '7', autre: 'x' },
    body: undefined,
    idempotencyKey: undefined,
  };
  assert.ok((await route.handle(call)).ok);
  assert.deepEqual(seen, ['n', 7, undefined, undefined, undefined]);
  await assert.rejects(async () => route.handle({ ...call, query: { limite: 'sept' } }));
});

test('Types : un point d’API reçoit le corps qu’il déclare et répond ce qu’il déclare', () => {
  const declared = {
    method: 'post',
    path: '/notes',
    summary: 'Écrire',
    scope: 'notes.ecrire',
    body: z.object({ texte: z.string() }),
    answer: z.object({ id: z.string() }),
  } as const;
  const right = defineApiRoute({ ...declared, handle: async ({ body }) => ok({ id: body.texte }) });
  // @ts-expect-error the body has no such field
  const body = defineApiRoute({ ...declared, handle: async ({ body }) => ok({ id: body.text }) });
  // @ts-expect-error the answer has another shape
  const answer = defineApiRoute({ ...declared, handle: async () => ok({ ident: 'n' }) });
  const { body: _, ...bare } = declared;
  // @ts-expect-error it declares no body
  const none = defineApiRoute({ ...bare, handle: async ({ body }) => ok({ id: body.texte }) });
  for (const route of [right, body, answer, none]) assert.equal(route.path, '/notes');
});
