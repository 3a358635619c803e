import { createHash } from 'node:crypto';
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context, Hono } from 'hono';
import type { Refusal } from '../../kernel/refusal.ts';
import type { FieldIssue } from '../action/index.ts';
import { inInstallation } from '../db/transaction.ts';
import type { Services } from '../services.ts';
import type { ApiCall, ApiRoute } from './api.ts';
import { apiPage } from './api-page.tsx';
import { refusalDefinition } from './respond.ts';
import type { AppEnv } from './route.ts';

const BASE = '/api/v1';

/** RFC 9457, with our refusal codes. */
const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    code: z.string(),
    suite: z.string(),
    champs: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi('Probleme');

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;

const problem = (
  c: Context<AppEnv>,
  status: Status,
  code: string,
  title: string,
  detail: string,
  suite: string,
  champs?: readonly FieldIssue[],
): Response =>
  c.body(
    JSON.stringify({
      type: `${BASE}/problemes/${code}`,
      title,
      status,
      detail,
      code,
      suite,
      ...(champs && champs.length > 0 ? { champs } : {}),
    }),
    status,
    {
      'content-type': 'application/problem+json',
    },
  );

function refused(
  c: Context<AppEnv>,
  services: Services,
  refusal: Refusal,
  issues: readonly FieldIssue[],
): Response {
  const definition = refusalDefinition(services, refusal);
  return problem(
    c,
    definition.status,
    refusal.code,
    definition.title,
    definition.agent(refusal.params),
    definition.next(refusal.params),
    issues,
  );
}

type Key = { collectiviteId: string; sourceId: string; scopes: string[] };

async function keyOf(services: Services, c: Context<AppEnv>): Promise<Key | null> {
  const token = /^Bearer (\S{20,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (!token) return null;
  const row = await inInstallation(services.pools.app, (tx) =>
    tx
      .selectFrom('commun.cle_api')
      .select(['collectivite_id', 'source_id', 'portees'])
      .where('empreinte', '=', createHash('sha256').update(token).digest())
      .where('revoquee_le', 'is', null)
      .executeTakeFirst(),
  );
  return row
    ? { collectiviteId: row.collectivite_id, sourceId: row.source_id, scopes: row.portees.split(' ') }
    : null;
}

const MAX_BODY = 1024 * 1024;

async function bodyOf(c: Context<AppEnv>): Promise<unknown> {
  if (Number(c.req.header('content-length') ?? '0') > MAX_BODY) return undefined;
  const text = await c.req.text();
  if (text.length > MAX_BODY) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

async function serve(services: Services, route: ApiRoute, c: Context<AppEnv>): Promise<Response> {
  const key = await keyOf(services, c);
  if (!key)
    return problem(
      c,
      401,
      'api.cle_absente',
      'Clé d’accès absente ou inconnue',
      'L’en-tête Authorization doit porter une clé de votre collectivité.',
      'Demandez une clé à votre opérateur.',
    );
  if (!key.scopes.includes(route.scope))
    return problem(
      c,
      403,
      'api.portee',
      'Clé sans cette portée',
      `Cette clé ne donne pas « ${route.scope} ».`,
      'Demandez une clé avec cette portée.',
    );
  const body = route.body ? await bodyOf(c) : undefined;
  if (route.body && body === undefined)
    return problem(
      c,
      400,
      'api.corps_illisible',
      'Corps illisible',
      'Le corps doit être un document JSON de 1 Mo au plus.',
      'Corrigez le document et renvoyez-le.',
    );
  const idempotencyKey = c.req.header('idempotency-key');
  if (route.method === 'post' && (!idempotencyKey || idempotencyKey.length > 255)) {
    return problem(
      c,
      400,
      'api.cle_idempotence',
      'En-tête Idempotency-Key absent',
      'Chaque écriture porte une clé de 1 à 255 caractères.',
      'Ajoutez l’en-tête et renvoyez la même demande.',
    );
  }
  const call: ApiCall = {
    collectiviteId: key.collectiviteId,
    actor: { kind: 'source', sourceId: key.sourceId, scopes: key.scopes },
    params: c.req.param(),
    query: c.req.query(),
    body,
    idempotencyKey,
  };
  const result = await route.handle(call);
  if (!result.ok) return refused(c, services, result.refusal, 'issues' in result ? result.issues : []);
  if ('replayed' in result && result.replayed) c.header('Idempotency-Replayed', 'true');
  return c.json(result.value as object, route.method === 'post' ? 201 : 200);
}

/** Mounts `/api/v1`, its OpenAPI 3.1 description and a page to read it. */
export function mountApi(app: Hono<AppEnv>, services: Services, routes: readonly ApiRoute[]): void {
  const documented = new OpenAPIHono();
  documented.openAPIRegistry.registerComponent('securitySchemes', 'cle', {
    type: 'http',
    scheme: 'bearer',
    description: 'Clé de la collectivité',
  });
  for (const route of routes) {
    const params = [...route.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);
    documented.openAPIRegistry.registerPath(
      createRoute({
        method: route.method,
        path: `${BASE}${route.path}`,
        summary: route.summary,
        security: [{ cle: [route.scope] }],
        request: {
          ...(params.length > 0
            ? { params: z.object(Object.fromEntries(params.map((p) => [p, z.string()]))) }
            : {}),
          ...(route.query ? { query: route.query } : {}),
          ...(route.method === 'post'
            ? { headers: z.object({ 'idempotency-key': z.string().min(1).max(255) }) }
            : {}),
          ...(route.body
            ? { body: { content: { 'application/json': { schema: route.body } }, required: true } }
            : {}),
        },
        responses: {
          [route.method === 'post' ? 201 : 200]: {
            description: 'Réponse',
            content: { 'application/json': { schema: route.answer } },
          },
          default: { description: 'Refus', content: { 'application/problem+json': { schema: Problem } } },
        },
      }),
    );
    app.on(route.method.toUpperCase(), `${BASE}${route.path.replace(/\{(\w+)\}/g, ':$1')}`, (c) =>
      serve(services, route, c),
    );
  }
  const describe = () =>
    documented.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Parvis',
        version: '1',
        description:
          'Interface publique : créances, encaissements, factures. Montants en centimes d’euro, dates civiles AAAA-MM-JJ.',
        license: { name: 'EUPL-1.2' },
      },
    });
  app.get(`${BASE}/openapi.json`, (c) => c.json(describe()));
  app.get('/api', (c) => apiPage(c, routes));
}
