import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, Hono } from 'hono';
import { civilDateOf, ZONE_ETAT } from '../../kernel/calendar.ts';
import { refuse } from '../../kernel/refusal.ts';
import { type Actor, type Assignment, decidePermission, execute } from '../action/index.ts';
import { readInstallation, readTenant } from '../db/transaction.ts';
import { errorPage, refusalPage } from '../desk/error-pages.tsx';
import { FORM_TOKEN, formKey } from '../desk/post-form.tsx';
import type { Services } from '../services.ts';
import { type Account, readCookie, readSession } from '../session/index.ts';
import { callerAddress } from './caller.ts';
import { logFailure, requestIds } from './failure.ts';
import { Form, readForm } from './form.ts';
import { acteur } from './resident.ts';
import type { AppEnv, Doors, PageRequest, Route } from './route.ts';

const EMPTY = new Form(new URLSearchParams());

async function accountOf(services: Services, c: Context<AppEnv>): Promise<Account | null> {
  const token = readCookie(c, services.config.url.startsWith('https:'));
  if (token === undefined) return null;
  return readInstallation(services.pools.app, (tx) => readSession(tx, token, services.clock.now()));
}

/**
 * A form of ours comes from a page of ours: same origin, and the session's token once signed in. The token of
 * a form that carries files is inside the stream, so the browser itself must say where it comes from.
 */
function comesFromUs(services: Services, c: Context<AppEnv>, account: Account | null, form: Form): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = c.req.header('origin');
  // Browsers send `null` when the referrer policy hides the origin; the fetch metadata above then decides.
  if (origin !== undefined && origin !== 'null' && origin !== new URL(services.config.url).origin)
    return false;
  if (isUpload(c))
    return site === 'same-origin' || (site === undefined && origin !== undefined && origin !== 'null');
  return account === null || form.text(FORM_TOKEN) === account.formToken;
}

async function assignmentsOf(
  services: Services,
  collectiviteId: string,
  compteId: string,
): Promise<Assignment[]> {
  const rows = await readTenant(services.pools.app, collectiviteId, (tx) =>
    tx
      .selectFrom('affectation')
      .selectAll()
      .where('collectiviteId', '=', collectiviteId)
      .where('compteId', '=', compteId)
      .execute(),
  );
  return rows.map((row) => ({
    role: row.role,
    serviceId: row.serviceId,
    from: row.debut,
    until: row.fin,
    act: row.acte,
  }));
}

const here = (r: PageRequest, zone: string) => ({ today: civilDateOf(r.now, zone), zone });

const doors = (r: PageRequest, collectiviteId: string, actor: Actor): Doors => ({
  read: (work) => readTenant(r.services.pools.app, collectiviteId, work),
  run: (action, input, how = 'once') =>
    execute(r.services.runner, action, {
      collectiviteId,
      actor,
      input,
      ...(how === 'once' ? formKey(r) : how === 'dry' ? { dryRun: true } : {}),
    }),
});

/** The day of a resident who is in no collectivité in particular. */
async function homeOf(r: PageRequest, account: Account) {
  const home = await r.services.tenants.byId(account.links[0]?.collectiviteId ?? '');
  return here(r, home?.zone ?? ZONE_ETAT);
}

const signIn = (r: PageRequest): Response => {
  const back =
    r.c.req.method === 'GET'
      ? `?retour=${encodeURIComponent(r.c.req.path + (new URL(r.c.req.url).search ?? ''))}`
      : '';
  return r.c.redirect(`/connexion${back}`, 303);
};

async function serve(route: Route, r: PageRequest): Promise<Response> {
  const { services, account } = r;
  if (route.access === 'public') return route.handle(r);
  if (!account) return signIn(r);
  if (route.access === 'resident' || route.access === 'resident-tenant') {
    if (account.kind !== 'resident') return r.c.redirect('/gestion', 303);
    const everywhere = { in: (id: string) => doors(r, id, acteur(account, id)) };
    if (route.access === 'resident')
      return route.handle({ ...r, account, ...(await homeOf(r, account)), ...everywhere });
    const tenant = await services.tenants.bySlug(r.param('collectivite'));
    const link = account.links.find((l) => l.collectiviteId === tenant?.id && l.quality === 'resident');
    if (!tenant || !link?.personneId) return errorPage(r, 404);
    const { personneId } = link;
    const actor = { kind: 'resident' as const, compteId: account.compteId, personneId };
    return route.handle({
      ...r,
      account,
      ...here(r, tenant.zone),
      ...everywhere,
      ...doors(r, tenant.id, actor),
      tenant,
      personneId,
      actor,
    });
  }
  if (account.kind !== 'agent') return r.c.redirect('/accueil', 303);
  const tenant = await services.tenants.bySlug(r.param('collectivite'));
  // The same answer whether the collectivité exists or not: nothing leaks.
  if (!tenant || !account.links.some((l) => l.collectiviteId === tenant.id && l.quality === 'agent'))
    return errorPage(r, 404);
  const assignments = await assignmentsOf(services, tenant.id, account.compteId);
  const { today, zone } = here(r, tenant.zone);
  const decide = (name: string) => {
    const permission = services.permissions.get(name);
    return permission
      ? decidePermission(permission, assignments, today)
      : { allowed: false, explanation: '' };
  };
  const actor = { kind: 'agent' as const, compteId: account.compteId, assignments };
  const agent = {
    ...r,
    account,
    today,
    zone,
    ...doors(r, tenant.id, actor),
    tenant,
    actor,
    can: (name: string) => decide(name).allowed,
  };
  const decision = decide(route.permission);
  if (!decision.allowed)
    return refusalPage(agent, refuse('action.droit_manquant', { explication: decision.explanation }).refusal);
  return route.handle(agent);
}

async function answer(services: Services, route: Route, c: Context<AppEnv>): Promise<Response> {
  const requestId = c.get('requestId');
  const account = await accountOf(services, c);
  const form =
    route.method === 'post' && !(route.access === 'public' && route.fromOutside) && !isUpload(c)
      ? await readForm(c.req.raw)
      : EMPTY;
  const r: PageRequest = {
    c,
    services,
    now: services.clock.now(),
    requestId,
    title: route.title,
    account,
    query: new URL(c.req.url).searchParams,
    param: (name) => c.req.param(name) ?? '',
    form: form ?? EMPTY,
  };
  if (form === null) return errorPage(r, 413);
  if (
    route.method === 'post' &&
    !(route.access === 'public' && route.fromOutside) &&
    !comesFromUs(services, c, account, form)
  )
    return errorPage(r, 403);
  return serve(route, r);
}

const isUpload = (c: Context<AppEnv>): boolean =>
  (c.req.header('content-type') ?? '').startsWith('multipart/form-data');

/** Mounts pages. Each answer carries a request id; a bug shows a plain page and is logged under that id. */
export function mountRoutes(app: Hono<AppEnv>, services: Services, routes: readonly Route[]): void {
  app.use('*', requestIds());
  for (const route of routes) {
    app.on(route.method.toUpperCase(), route.path, (c) => answer(services, route, c));
  }
  const bare = (c: Context<AppEnv>): PageRequest => ({
    c,
    services,
    now: services.clock.now(),
    requestId: c.get('requestId'),
    title: '',
    account: null,
    query: new URLSearchParams(),
    param: () => '',
    form: EMPTY,
  });
  app.notFound((c) => errorPage(bare(c), 404));
  app.onError((error, c) => {
    return errorPage(bare(c), logFailure(services.log, c, error) === 'malformed' ? 404 : 500);
  });
}

/** The network address of the caller, for rate limits; never logged with a person. */
export const remoteAddress = (r: PageRequest): string => {
  try {
    return callerAddress(getConnInfo(r.c).remote.address, r.c.req.header('x-forwarded-for'));
  } catch {
    return 'inconnue';
  }
};
