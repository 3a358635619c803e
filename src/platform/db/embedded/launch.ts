import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { diagnose, isTransient } from './diagnose.ts';
import { commandAs, optionsAs } from './identity.ts';
import { type Place, SOCKET_PORT } from './place.ts';
import { readPostmaster } from './postmaster.ts';

const JOURNAL_MAX = 5 * 1024 * 1024;

/** Longest recovery we wait for after a crash, in ms. */
const RECOVERY_MAX = 10 * 60_000;

/** Without any guarantee on disk: tests only. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

function settings(place: Place, fast: boolean): string[] {
  const values = [
    'listen_addresses=',
    `unix_socket_directories=${quoteList(place.socketDir)}`,
    'unix_socket_permissions=0700',
    'shared_buffers=128MB',
    'max_wal_size=1GB',
    'synchronous_commit=on',
    'timezone=UTC',
    'log_timezone=UTC',
    // Statements may carry personal data: none is written to the journal.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    'log_parameter_max_length_on_error=0',
    ...(fast ? FAST : []),
  ];
  return values.flatMap((value) => ['-c', value]);
}

/** This setting is a list: a comma or a space in a path must not split it. */
const quoteList = (path: string): string => `"${path.replaceAll('"', '""')}"`;

function openJournal(place: Place): { descriptor: number; from: number } {
  const descriptor = openSync(place.journal, 'a', 0o600);
  if (place.identity.uid !== undefined) chownSync(place.journal, place.identity.uid, place.identity.gid ?? 0);
  if (statSync(place.journal).size > JOURNAL_MAX) truncateSync(place.journal);
  return { descriptor, from: statSync(place.journal).size };
}

const journalSince = (place: Place, from: number): string =>
  readFileSync(place.journal).subarray(from).toString('utf8');

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/**
 * Starts the server and waits until it accepts connections, recovery included.
 *
 * @returns its process number, or nothing when another server got there first: look again
 * @throws StartupRefusal when it stops by itself
 */
export async function launch(
  place: Place,
  fast: boolean,
  log: (message: string) => void,
): Promise<number | undefined> {
  const { descriptor, from } = openJournal(place);
  const args = ['-D', place.data, '-p', String(SOCKET_PORT), ...settings(place, fast)];
  const child = spawn(...commandAs(place.identity, join(place.native, 'bin', 'postgres'), args), {
    ...optionsAs(place.identity),
    stdio: ['ignore', descriptor, descriptor],
    // Its own group: Ctrl-C reaches us, and we stop it last.
    detached: true,
  });
  closeSync(descriptor);
  let failure: Error | undefined;
  child.on('error', (error) => {
    failure = error;
  });
  child.unref();
  const started = Date.now();
  let told = false;
  while (!hasEnded(child) && !failure) {
    const now = readPostmaster(place.data);
    if (now && now.pid === child.pid && now.status === 'ready') return child.pid;
    if (!told && Date.now() - started > 3_000) {
      told = true;
      log('La base de données se remet d’un arrêt brutal ; cela peut prendre quelques minutes.');
    }
    if (Date.now() - started > RECOVERY_MAX) {
      child.kill('SIGINT');
      throw diagnose(new Error('délai dépassé'), place.dir, place.journal);
    }
    await sleep(15);
  }
  const said = journalSince(place, from);
  if (isTransient(said)) return undefined;
  throw diagnose(failure ?? new Error(said), place.data, place.journal);
}
