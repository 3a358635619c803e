import type { Context } from 'hono';
import type { CivilDate, Instant } from '../../kernel/calendar.ts';
import type { Actor } from '../action/index.ts';
import type { Services } from '../services.ts';
import type { Account } from '../session/index.ts';
import type { Tenant } from '../tenants/directory.ts';
import type { Form } from './form.ts';

/** What the server keeps beside each request. */
export type AppEnv = { Variables: { requestId: string } };

/** One request, as pages see it. */
export type PageRequest = {
  readonly c: Context<AppEnv>;
  readonly services: Services;
  readonly now: Instant;
  /** Written in the logs and shown on every error page. */
  readonly requestId: string;
  readonly account: Account | null;
  readonly query: URLSearchParams;
  /** A path parameter; a missing one is a bug of the route. */
  readonly param: (name: string) => string;
  /** The posted form; empty on a GET. */
  readonly form: Form;
};

/** What day it is, and where. */
type Here = {
  /** Today in `zone`. */
  readonly today: CivilDate;
  readonly zone: string;
};

/** A signed-in resident: the day is that of their first collectivité, of the State when they have none yet. */
export type ResidentRequest = PageRequest & Here & { readonly account: Account };

/** A signed-in resident in one collectivité of theirs (`/c/:collectivite/…`), whose day and zone they are. */
export type ResidentTenantRequest = ResidentRequest & {
  readonly tenant: Tenant;
  readonly personneId: string;
  readonly actor: Extract<Actor, { kind: 'resident' }>;
};

/** An agent in a collectivité (`/gestion/:collectivite/…`), who holds the permission of the page. */
export type AgentRequest = PageRequest &
  Here & {
    readonly account: Account;
    readonly tenant: Tenant;
    readonly actor: Extract<Actor, { kind: 'agent' }>;
    /** Whether a permission is held today: for showing or hiding what leads elsewhere. */
    readonly can: (permission: string) => boolean;
  };

type Answer = Response | Promise<Response>;

export type Route = { readonly method: 'get' | 'post'; readonly path: string } & (
  | {
      readonly access: 'public';
      readonly handle: (
        r: PageRequest,
      ) => Answer /** Called by a partner's server or redirect: no origin check. */;
      readonly fromOutside?: boolean;
    }
  | { readonly access: 'resident'; readonly handle: (r: ResidentRequest) => Answer }
  | { readonly access: 'resident-tenant'; readonly handle: (r: ResidentTenantRequest) => Answer }
  | { readonly access: 'agent'; readonly permission: string; readonly handle: (r: AgentRequest) => Answer }
);

export const publicRoute = (
  method: Route['method'],
  path: string,
  handle: (r: PageRequest) => Answer,
  fromOutside = false,
): Route => ({
  method,
  path,
  access: 'public',
  handle,
  fromOutside,
});

export const residentRoute = (
  method: Route['method'],
  path: string,
  handle: (r: ResidentRequest) => Answer,
): Route => ({ method, path, access: 'resident', handle });

/** `path` begins with `/c/:collectivite`. */
export const residentTenantRoute = (
  method: Route['method'],
  path: string,
  handle: (r: ResidentTenantRequest) => Answer,
): Route => ({
  method,
  path,
  access: 'resident-tenant',
  handle,
});

/** `path` begins with `/gestion/:collectivite`. */
export const agentRoute = (
  method: Route['method'],
  path: string,
  permission: string,
  handle: (r: AgentRequest) => Answer,
): Route => ({
  method,
  path,
  access: 'agent',
  permission,
  handle,
});
