import { createHash } from 'node:crypto';
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Context, Hono } from 'hono';
import { inInstallation } from '../db/transaction.ts';
import type { Services } from '../services.ts';
import type { ApiCall, ApiRoute } from './api.ts';
import { apiPage } from './api-page.tsx';
import { logFailure, requestIds } from './failure.ts';
import {
  API_BASE,
  badQuery,
  incident,
  noIdempotencyKey,
  noKey,
  noScope,
  Problem,
  problem,
  refusedProblem,
  unknownResource,
  unreadableBody,
} from './problem.ts';
import type { AppEnv } from './route.ts';

type Key = { collectiviteId: string; sourceId: string; scopes: string[] };

async function keyOf(services: Services, c: Context<AppEnv>): Promise<Key | null> {
  const token = /^Bearer (\S{20,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (!token) return null;
  const row = await inInstallation(services.pools.app, (tx) =>
    tx
      .selectFrom('commun.cle_api')
      .select(['collectiviteId', 'sourceId', 'portees'])
      .where('empreinte', '=', createHash('sha256').update(token).digest())
      .where('revoqueeLe', 'is', null)
      .executeTakeFirst(),
  );
  return row
    ? { collectiviteId: row.collectiviteId, sourceId: row.sourceId, scopes: row.portees.split(' ') }
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
  if (!key) return problem(c, noKey);
  if (!key.scopes.includes(route.scope)) return problem(c, noScope(route.scope));
  const query = route.query?.safeParse(c.req.query());
  if (query && !query.success)
    return problem(
      c,
      badQuery(query.error.issues.map((i) => ({ field: i.path.join('.'), message: i.message }))),
    );
  const body = route.body ? await bodyOf(c) : undefined;
  if (route.body && body === undefined) return problem(c, unreadableBody);
  const idempotencyKey = c.req.header('idempotency-key');
  if (route.method === 'post' && (!idempotencyKey || idempotencyKey.length > 255))
    return problem(c, noIdempotencyKey);
  const call: ApiCall = {
    collectiviteId: key.collectiviteId,
    actor: { kind: 'source', sourceId: key.sourceId, scopes: key.scopes },
    params: c.req.param(),
    query: c.req.query(),
    body,
    idempotencyKey,
  };
  const result = await route.handle(call);
  if (!result.ok) return refusedProblem(c, services, result.refusal, 'issues' in result ? result.issues : []);
  if ('replayed' in result && result.replayed) c.header('Idempotency-Replayed', 'true');
  return c.json(result.value as object, route.method === 'post' ? 201 : 200);
}

/** What the description says of one endpoint. */
const described = (route: ApiRoute): RouteConfig => {
  const params = [...route.path.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!);
  const written = route.method === 'post';
  return createRoute({
    method: route.method,
    path: `${API_BASE}${route.path}`,
    summary: route.summary,
    security: [{ cle: [route.scope] }],
    request: {
      ...(params.length > 0
        ? { params: z.object(Object.fromEntries(params.map((p) => [p, z.string()]))) }
        : {}),
      ...(route.query ? { query: route.query } : {}),
      ...(written ? { headers: z.object({ 'idempotency-key': z.string().min(1).max(255) }) } : {}),
      ...(route.body
        ? { body: { content: { 'application/json': { schema: route.body } }, required: true } }
        : {}),
    },
    responses: {
      [written ? 201 : 200]: {
        description: 'Réponse',
        content: { 'application/json': { schema: route.answer } },
      },
      default: { description: 'Refus', content: { 'application/problem+json': { schema: Problem } } },
    },
  });
};

/** Mounts `/api/v1`, its OpenAPI 3.1 description and a page to read it; `subjects`: what it gives to read and write. */
export function mountApi(
  app: Hono<AppEnv>,
  services: Services,
  routes: readonly ApiRoute[],
  subjects: readonly string[],
): void {
  const documented = new OpenAPIHono();
  documented.openAPIRegistry.registerComponent('securitySchemes', 'cle', {
    type: 'http',
    scheme: 'bearer',
    description: 'Clé de la collectivité',
  });
  app.use(`${API_BASE}/*`, requestIds());
  for (const route of routes) {
    documented.openAPIRegistry.registerPath(described(route));
    app.on(route.method.toUpperCase(), `${API_BASE}${route.path.replace(/\{(\w+)\}/g, ':$1')}`, async (c) => {
      try {
        return await serve(services, route, c);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        const kind = logFailure(services.log, c, error);
        return problem(c, kind === 'malformed' ? unknownResource : incident(c.get('requestId')));
      }
    });
  }
  const describe = () =>
    documented.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Parvis',
        version: '1',
        description: `Interface publique : ${subjects.join(', ')}. Montants en centimes d’euro, dates civiles AAAA-MM-JJ.`,
        license: { name: 'EUPL-1.2' },
      },
    });
  app.get(`${API_BASE}/openapi.json`, (c) => c.json(describe()));
  app.all(`${API_BASE}/*`, (c) => problem(c, unknownResource));
  app.get('/api', (c) => apiPage(c, routes, subjects));
}
