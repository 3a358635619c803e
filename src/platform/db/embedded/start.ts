import { setTimeout as sleep } from 'node:timers/promises';
import { diagnose } from './diagnose.ts';
import { type Hold, tryHold } from './hold.ts';
import type { Identity } from './identity.ts';
import { ensureCluster, ensurePassword } from './initialise.ts';
import { launch } from './launch.ts';
import { connectionUrl, DATABASE, type Place, SOCKET_PORT } from './place.ts';
import { gone, type Postmaster, readPostmaster, removeRemains, servesCluster } from './postmaster.ts';
import { preparePlace } from './prepare.ts';
import { StartupRefusal } from './refusal.ts';

export type EmbeddedOptions = {
  /** Folder of the server; created when missing. */
  readonly dataDir: string;
  /** Tells a person what takes long. */
  readonly log?: (message: string) => void;
  /** For tests: quick, and without any guarantee on disk. */
  readonly fast?: boolean;
  /** For tests: ways of running as root to leave aside. */
  readonly without?: readonly Identity['kind'][];
};

export type Embedded = {
  /** Connection string of the product's database, as owner. */
  readonly url: string;
  /** Process number of the server. */
  readonly pid: number;
  /** True when the server was already running. */
  readonly adopted: boolean;
  /** Leaves; the last user of the server stops it. Calling it again does nothing. */
  stop(): Promise<void>;
};

/** How long we try to join or start a server that keeps starting and stopping, in ms. */
const PATIENCE = 120_000;

/**
 * Starts the PostgreSQL that comes with the product, or joins the one already running on `dataDir`: left by a
 * crash, or used by another command. Several commands may share it; the last one stops it.
 *
 * @throws StartupRefusal with one French sentence that says what to do
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const log = options.log ?? (() => {});
  const place = preparePlace(options.dataDir, options.without);
  let launched: number | undefined;
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(30)) {
    const running = readPostmaster(place.data);
    if (running && servesCluster(running.pid, place.data)) {
      const hold = running.status === 'stopping' ? undefined : await join(place, running);
      if (hold) return embedded(place, running, hold, running.pid !== launched);
      continue;
    }
    ensureCluster(place, options.fast ?? false);
    removeRemains(place.data, place.socketDir, SOCKET_PORT);
    launched = await launch(place, options.fast ?? false, log);
  }
  throw diagnose(new Error('délai dépassé'), place.dir, place.journal);
}

const join = (place: Place, server: Postmaster): Promise<Hold | undefined> =>
  tryHold(connectionUrl(server.socketDir, server.port, ensurePassword(place), 'postgres'));

function embedded(place: Place, server: Postmaster, hold: Hold, adopted: boolean): Embedded {
  let stopping: Promise<void> | undefined;
  return {
    url: connectionUrl(server.socketDir, server.port, ensurePassword(place), DATABASE),
    pid: server.pid,
    adopted,
    stop: () => {
      stopping ??= hold.release().then((alone) => (alone ? stopServer(server.pid, place) : undefined));
      return stopping;
    },
  };
}

async function stopServer(pid: number, place: Place): Promise<void> {
  // SIGINT is PostgreSQL's "fast" stop: open transactions are rolled back, what is committed stays.
  if (!servesCluster(pid, place.data)) return;
  process.kill(pid, 'SIGINT');
  if (await gone(pid, 30_000)) return;
  process.kill(pid, 'SIGQUIT');
  if (!(await gone(pid, 5_000))) {
    throw new StartupRefusal(`PostgreSQL (processus ${pid}) ne s’arrête pas : arrêtez-le vous-même.`);
  }
}
