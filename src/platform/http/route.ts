import type { Context } from 'hono';
import type { CivilDate, Instant } from '../../kernel/calendar.ts';
import type { Action, ActionAnswer, Actor } from '../action/index.ts';
import type { ReadTx } from '../db/transaction.ts';
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
  /** What the screen says it is called. */
  readonly title: string;
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

/** What a screen may do in one collectivité, as who is there: read, and ask an action for what changes. */
export type Doors = {
  /** Reads in a transaction that cannot write. */
  readonly read: <T>(work: (tx: ReadTx) => Promise<T>) => Promise<T>;
  /**
   * One write. `once`, unless told otherwise: under the key of the posted form, sent twice it is one operation. `anew`:
   * each asking counts. `dry`: the same road, rolled back.
   */
  readonly run: <I, O>(
    action: Action<I, O>,
    input: unknown,
    how?: 'once' | 'anew' | 'dry',
  ) => Promise<ActionAnswer<O>>;
};

/** A signed-in resident: the day is that of their first collectivité, of the State when they have none yet. */
export type ResidentRequest = PageRequest &
  Here & {
    readonly account: Account;
    /** One of the collectivités of the account; where it is nobody, what it asks is refused. */
    readonly in: (collectiviteId: string) => Doors;
  };

/** A signed-in resident in one collectivité of theirs (`/c/:collectivite/…`), whose day and zone they are. */
export type ResidentTenantRequest = ResidentRequest &
  Doors & {
    readonly tenant: Tenant;
    readonly personneId: string;
    readonly actor: Extract<Actor, { kind: 'resident' }>;
  };

/** An agent in a collectivité (`/gestion/:collectivite/…`), who holds the permission of the page. */
export type AgentRequest = PageRequest &
  Here &
  Doors & {
    readonly account: Account;
    readonly tenant: Tenant;
    readonly actor: Extract<Actor, { kind: 'agent' }>;
    /** Whether a permission is held today: for showing or hiding what leads elsewhere. */
    readonly can: (permission: string) => boolean;
  };

export type Answer = Response | Promise<Response>;

/** An address and a method, as `platform/desk` makes them from the declaration of a screen. */
export type Route = {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly title: string;
  /** Where its screen is declared, absolute. */
  readonly file: string;
} & (
  | {
      readonly access: 'public';
      readonly handle: (r: PageRequest) => Answer;
      /** Called by a partner's server or redirect: no origin check. */
      readonly fromOutside?: boolean;
    }
  | { readonly access: 'resident'; readonly handle: (r: ResidentRequest) => Answer }
  | { readonly access: 'resident-tenant'; readonly handle: (r: ResidentTenantRequest) => Answer }
  | { readonly access: 'agent'; readonly permission: string; readonly handle: (r: AgentRequest) => Answer }
);
