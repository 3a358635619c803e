import { Kysely, PostgresDialect, type PostgresPoolClient } from 'kysely';
import { escapeLiteral, type Pool, type PoolClient } from 'pg';
import { assert } from '../../kernel/assert.ts';
import { isUuid } from '../../kernel/ids.ts';
import type { DB } from './generated/schema.ts';
import { planName } from './prepared.ts';
import { nameFields, SqlNames } from './rows.ts';

/**
 * Typed access to the database inside one transaction: columns and rows in camelCase, tables by their SQL name.
 * SQL is written in `*.sql.ts` files only.
 */
export type Tx = Kysely<DB>;

/**
 * A transaction that only reads: nothing in it inserts, changes or deletes. A `Tx` serves wherever one is asked. The
 * text of an `sql` query says what it does to nobody: `tools/tidy.test.ts` reads it, and the server refuses a write.
 */
export type ReadTx = Pick<Tx, 'selectFrom' | 'selectNoFrom' | 'fn' | 'case' | 'dynamic' | 'getExecutor'>;

const bound = new WeakMap<PoolClient, Tx>();

/** A Kysely instance that speaks through one physical connection; made once per connection. */
function bind(client: PoolClient): Tx {
  const known = bound.get(client);
  if (known) return known;
  let running = 0;
  nameFields(client, () => running > 0);
  const send = async (text: string, values?: readonly unknown[]) => {
    const name = values && planName(text);
    running += 1;
    try {
      return await client.query({
        text,
        ...(values ? { values: values as unknown[] } : {}),
        ...(name ? { name } : {}),
      });
    } finally {
      running -= 1;
    }
  };
  // The dialect only ever asks its "pool" for the connection that is already ours, and never for a cursor.
  const query: PostgresPoolClient['query'] = (text: unknown, values?: readonly unknown[]): never => {
    assert(typeof text === 'string', 'cursors are not used');
    return send(text, values) as never;
  };
  const pool = {
    connect: async () => ({ query, release: () => undefined }),
    end: async () => undefined,
    options: {},
  };
  const tx: Tx = new Kysely<DB>({ dialect: new PostgresDialect({ pool }), plugins: [new SqlNames()] });
  bound.set(client, tx);
  return tx;
}

export type Scope = {
  readonly tx: Tx;
  /** Ends the transaction with these last statements and the commit in one round trip. */
  readonly commitWith: (statements: readonly string[]) => void;
  /** Ends the transaction without keeping anything, the work's value is still returned. */
  readonly rollback: () => void;
};

async function run<T>(pool: Pool, begin: string, work: (scope: Scope) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let last: readonly string[] = [];
  let keep = true;
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const value = await work({
      tx: bind(client),
      commitWith: (statements) => {
        last = statements;
      },
      rollback: () => {
        keep = false;
      },
    });
    await client.query(keep ? [...last, 'commit'].join(';\n') : 'rollback');
    return value;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Always in the same order, so that two groups never wait for each other. */
const waitsFor = (whose: string, turns: readonly string[]): string =>
  [...turns]
    .sort()
    .map(
      (turn) => `; select pg_advisory_xact_lock(hashtextextended(${escapeLiteral(`${whose}/${turn}`)}, 0))`,
    )
    .join('');

/**
 * Runs `work` in one transaction whose rows are those of one collectivité, and no other.
 * The tenant is set in the same round trip as `BEGIN`, as text, so that the same code runs behind a
 * transaction pooler or on distributed tables.
 *
 * @param turns those who give the same text go one after the other, each seeing what the former committed
 */
export function inTenant<T>(
  pool: Pool,
  collectiviteId: string,
  work: (tx: Tx, scope: Scope) => Promise<T>,
  turns: readonly string[] = [],
): Promise<T> {
  assert(isUuid(collectiviteId), 'a tenant is a uuid');
  return run(
    pool,
    `begin; set local app.collectivite = '${collectiviteId}'${waitsFor(collectiviteId, turns)}`,
    (scope) => work(scope.tx, scope),
  );
}

/** A tenant transaction that only reads, from one snapshot. */
export function readTenant<T>(
  pool: Pool,
  collectiviteId: string,
  work: (tx: ReadTx) => Promise<T>,
): Promise<T> {
  assert(isUuid(collectiviteId), 'a tenant is a uuid');
  return run(
    pool,
    `begin isolation level repeatable read, read only; set local app.collectivite = '${collectiviteId}'`,
    (scope) => work(scope.tx),
  );
}

/**
 * A transaction on what belongs to the installation (`commun`); it sees no row of any collectivité.
 *
 * @param turns as for `inTenant`
 */
export function inInstallation<T>(
  pool: Pool,
  work: (tx: Tx, scope: Scope) => Promise<T>,
  turns: readonly string[] = [],
): Promise<T> {
  return run(pool, `begin${waitsFor('installation', turns)}`, (scope) => work(scope.tx, scope));
}

/** A transaction on what belongs to the installation that only reads, from one snapshot: a write in it fails. */
export function viewInstallation<T>(pool: Pool, work: (tx: ReadTx) => Promise<T>): Promise<T> {
  return run(pool, 'begin isolation level repeatable read, read only', (scope) => work(scope.tx));
}

/** One statement on what belongs to the installation, without the two round trips of a transaction. */
export async function readInstallation<T>(pool: Pool, work: (tx: ReadTx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(bind(client));
  } finally {
    client.release();
  }
}
