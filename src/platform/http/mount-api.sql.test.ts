import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import { z } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { uuidv7 } from '../../kernel/ids.ts';
import { ok } from '../../kernel/refusal.ts';
import { defineAction, execute } from '../action/index.ts';
import { readTenant } from '../db/transaction.ts';
import { type TestInstallation, testInstallation } from '../testing/installation.ts';
import { testServices } from '../testing/services.ts';
import { type ApiRoute, defineApiRoute } from './api.ts';
import { mountApi } from './mount-api.ts';
import type { AppEnv } from './route.ts';

let t: TestInstallation;
let app: Hono<AppEnv>;
let key: string;

const noter = defineAction({
  name: 'essai.noter',
  permission: null,
  actors: ['source'],
  input: z.object({ mot: z.string().min(1, 'Écrivez un mot.') }),
  run: async (_, { mot }) => ok({ id: uuidv7(), mot }),
});

const routes = (): ApiRoute[] => [
  defineApiRoute({
    method: 'post',
    path: '/notes',
    summary: 'Noter',
    scope: 'notes:ecrire',
    body: z.object({ mot: z.string() }),
    answer: z.object({ id: z.string(), mot: z.string() }),
    handle: (call) =>
      execute(t.runner, noter, {
        collectiviteId: call.collectiviteId,
        actor: call.actor,
        input: call.body,
        ...(call.idempotencyKey === undefined ? {} : { idempotencyKey: call.idempotencyKey }),
      }),
  }),
  defineApiRoute({
    method: 'get',
    path: '/notes/{id}',
    summary: 'Lire',
    scope: 'notes:lire',
    query: z.object({ limite: z.coerce.number().max(10, '10 au plus.').optional() }),
    answer: z.object({ collectivite: z.string() }),
    handle: async (call) => {
      await readTenant(t.db.app, call.collectiviteId, (tx) =>
        tx.selectFrom('service').select('id').where('id', '=', call.params.id).execute(),
      );
      if (call.query.limite === 7) throw new Error('défaut');
      return ok({ collectivite: call.collectiviteId });
    },
  }),
];

async function newKey(tenant: string, scopes: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await t.db.owner.query('insert into commun.cle_api values ($1, $2, $3, $4, $5, $6)', [
    uuidv7(),
    createHash('sha256').update(token).digest(),
    tenant,
    uuidv7(),
    scopes,
    t.clock.now(),
  ]);
  return token;
}

before(async () => {
  t = await testInstallation({ tenants: 2 });
  app = new Hono<AppEnv>();
  mountApi(app, testServices(t), routes(), ['notes']);
  key = await newKey(t.tenants[0]!, 'notes:lire notes:ecrire');
});
after(() => t.db.drop());

const get = (path: string, token?: string) =>
  app.request(`/api/v1${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
const post = (body: unknown, headers: Record<string, string> = {}) =>
  app.request('/api/v1/notes', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { authorization: `Bearer ${key}`, ...headers },
  });

async function refused(answer: Response, status: number, code: string): Promise<Record<string, unknown>> {
  assert.equal(answer.status, status);
  assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  const problem = (await answer.json()) as Record<string, unknown>;
  assert.equal(problem.code, code);
  assert.equal(problem.status, status);
  for (const part of ['type', 'title', 'detail', 'suite']) assert.ok(problem[part], part);
  return problem;
}

test('API : sans clé, avec une clé inconnue ou révoquée, rien ne répond', async () => {
  const gone = await newKey(t.tenants[0]!, 'notes:lire');
  await t.db.owner.query('update commun.cle_api set revoquee_le = now() where empreinte = $1', [
    createHash('sha256').update(gone).digest(),
  ]);
  for (const token of [undefined, 'x'.repeat(32), gone]) {
    await refused(await get(`/notes/${uuidv7()}`, token), 401, 'api.cle_absente');
  }
});

test('API : une clé n’ouvre que ses portées', async () => {
  const reader = await newKey(t.tenants[0]!, 'notes:ecrire');
  await refused(await get(`/notes/${uuidv7()}`, reader), 403, 'api.portee');
});

test('API : la collectivité est celle de la clé, quoi que dise la demande', async () => {
  const path = `/notes/${uuidv7()}?collectiviteId=${t.tenants[1]}`;
  const answer = (await (await get(path, key)).json()) as { collectivite: string };
  assert.equal(answer.collectivite, t.tenants[0]);
});

test('API : une écriture demande une clé d’idempotence et un corps JSON borné', async () => {
  await refused(await post({ mot: 'a' }), 400, 'api.cle_idempotence');
  const keyed = { 'idempotency-key': 'k' };
  await refused(await post('{', keyed), 400, 'api.corps_illisible');
  await refused(await post({ mot: 'x'.repeat(1_100_000) }, keyed), 400, 'api.corps_illisible');
  const long = await post({ mot: 'a' }, { 'idempotency-key': 'k'.repeat(256) });
  await refused(long, 400, 'api.cle_idempotence');
});

test('regie:I1 : par l’API, la même demande rend la première réponse et le dit ; un autre corps reçoit 409', async () => {
  const keyed = { 'idempotency-key': 'note-1' };
  const [first, second] = [await post({ mot: 'un' }, keyed), await post({ mot: 'un' }, keyed)];
  assert.deepEqual([first.status, second.status], [201, 201]);
  assert.deepEqual(await second.json(), await first.json());
  assert.deepEqual(
    [first, second].map((answer) => answer.headers.get('idempotency-replayed')),
    [null, 'true'],
  );
  await refused(await post({ mot: 'deux' }, keyed), 409, 'action.cle_reutilisee');
});

test('API : un refus dit le champ, le motif et la suite', async () => {
  const problem = await refused(
    await post({ mot: '' }, { 'idempotency-key': 'vide' }),
    422,
    'action.entree_invalide',
  );
  assert.deepEqual(problem.champs, [{ field: 'mot', message: 'Écrivez un mot.' }]);
  const query = await refused(await get(`/notes/${uuidv7()}?limite=99`, key), 400, 'api.parametres');
  assert.deepEqual(query.champs, [{ field: 'limite', message: '10 au plus.' }]);
});

test('API : ressource inconnue, identifiant mal formé, défaut : toujours un problème décrit, avec sa référence', async () => {
  await refused(await get('/nulle-part', key), 404, 'api.ressource_inconnue');
  await refused(await get('/notes/pas-un-uuid', key), 404, 'api.ressource_inconnue');
  const answer = await get(`/notes/${uuidv7()}?limite=7`, key);
  const reference = answer.headers.get('x-request-id') ?? '';
  assert.equal(reference.length, 36);
  const problem = await refused(answer, 500, 'api.incident');
  assert.match(String(problem.detail), new RegExp(reference));
});

test('API : la description OpenAPI 3.1 dit chaque chemin, sa portée, sa clé d’idempotence et ses refus', async () => {
  const answer = await app.request('/api/v1/openapi.json');
  const document = (await answer.json()) as {
    openapi: string;
    paths: Record<string, Record<string, { parameters?: { name: string }[]; responses: object }>>;
  };
  assert.equal(document.openapi, '3.1.0');
  const write = document.paths['/api/v1/notes']?.post;
  assert.ok(write?.parameters?.some((parameter) => parameter.name === 'idempotency-key'));
  assert.deepEqual(Object.keys(write?.responses ?? {}), ['201', 'default']);
  assert.ok(document.paths['/api/v1/notes/{id}']?.get);
  assert.equal((await app.request('/api')).status, 200);
});
