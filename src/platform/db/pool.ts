import pg from 'pg';
import { ROW_TYPES } from './types.ts';

export type Pools = {
  /** Owns the tables: migrations and administration only. */
  readonly owner: pg.Pool;
  /** What the product works with: role `parvis_app`, bound by row-level security. */
  readonly app: pg.Pool;
};

export type PoolOptions = {
  readonly ownerUrl: string;
  /** A login that already has the rights of `parvis_app`; without it, the owner's login takes that role. */
  readonly appUrl?: string | undefined;
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  /** Connections at most in the app pool. */
  readonly max?: number;
  /** Hears of idle connections that break; nothing else needs to be done, the pool makes new ones. */
  readonly onError?: (error: Error) => void;
};

/** Role that the product's own connections take. */
export const APP_ROLE = 'parvis_app';

const SECOND = 1_000;

/** A page or a job waits this long at most for one statement, in ms. */
const APP_STATEMENT = 30 * SECOND;
const OWNER_STATEMENT = 10 * 60 * SECOND;
/** A transaction left open blocks others: the server ends it, in ms. */
const IDLE_IN_TRANSACTION = 60 * SECOND;

/**
 * Makes the two pools. Nothing connects until the first query. Behind PgBouncer, list the start-up settings
 * used here in `ignore_startup_parameters` and set them on the role.
 */
export function createPools(options: PoolOptions): Pools {
  const name = options.applicationName ?? 'parvis';
  const pool = (url: string, role: string | undefined, statement: number, max: number): pg.Pool => {
    const made = new pg.Pool({
      connectionString: url,
      application_name: `${name}${role ? '' : '-proprietaire'}`,
      types: ROW_TYPES,
      max,
      connectionTimeoutMillis: 30 * SECOND,
      idleTimeoutMillis: 30 * SECOND,
      allowExitOnIdle: true,
      statement_timeout: statement,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION,
      options: `-c timezone=UTC -c datestyle=ISO${role && !options.appUrl ? ` -c role=${role}` : ''}`,
    });
    const onError = options.onError ?? (() => {});
    made.on('error', onError);
    // A connection may also break while it is lent; its query fails, the process must not.
    made.on('connect', (client) => client.on('error', onError));
    return made;
  };
  return {
    owner: pool(options.ownerUrl, undefined, OWNER_STATEMENT, 10),
    app: pool(options.appUrl ?? options.ownerUrl, APP_ROLE, APP_STATEMENT, options.max ?? 12),
  };
}

/** Ends both pools, once their clients are back. */
export async function endPools(pools: Pools): Promise<void> {
  await Promise.all([pools.owner.end(), pools.app.end()]);
}
