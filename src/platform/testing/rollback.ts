import type { Pool, PoolClient } from 'pg';

/**
 * Runs `work` in a transaction that is always rolled back, so that a test leaves nothing behind. To act as a
 * collectivité, `work` sets `app.collectivite` itself.
 */
export async function rolledBack<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    return await work(client);
  } finally {
    await client.query('rollback').catch(() => {});
    client.release();
  }
}
