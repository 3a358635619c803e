import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import { createPools, endPools, type Pools } from '../pool.ts';
import { type EmbeddedOptions, startEmbedded } from './start.ts';

export type Connection = Pools & {
  /** Connection string of the owner. */
  readonly ownerUrl: string;
  /** Connection string of a separate application login, when there is one. */
  readonly appUrl?: string;
  /** Process number of the embedded server, when that is what we use. */
  readonly serverPid?: number;
  /** Ends the pools, and the server when this command was its last user. */
  close(): Promise<void>;
};

/** What {@link connectDatabase} reads of the settings. */
export type DatabaseSettings = Pick<Config, 'dataDir' | 'database'>;

/** Folder of the embedded server of an installation. */
export const embeddedDir = (config: Pick<Config, 'dataDir'>): string => join(config.dataDir, 'pg');

/**
 * Connects to the product's database, whether or not the product is running: an outside server when
 * `DATABASE_URL` names one; else the embedded one, joined if it runs, started for the time of the command if not.
 *
 * @throws StartupRefusal when the embedded server cannot start
 */
export async function connectDatabase(
  config: DatabaseSettings,
  options: { readonly applicationName?: string; readonly max?: number } & Pick<EmbeddedOptions, 'log'> = {},
): Promise<Connection> {
  const { log, ...poolOptions } = options;
  if (config.database) {
    const pools = createPools({ ...config.database, ...poolOptions });
    return { ...pools, ...config.database, close: once(() => endPools(pools)) };
  }
  const server = await startEmbedded({ dataDir: embeddedDir(config), ...(log && { log }) });
  const pools = createPools({ ownerUrl: server.url, ...poolOptions });
  const close = once(async () => {
    await endPools(pools);
    await server.stop();
  });
  return { ...pools, ownerUrl: server.url, serverPid: server.pid, close };
}

/** `pool.end()` fails when called twice; closing twice must be harmless. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
