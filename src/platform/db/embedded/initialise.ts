import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { majorVersion } from './binaries.ts';
import { diagnose } from './diagnose.ts';
import { commandAs, optionsAs } from './identity.ts';
import { OWNER, type Place } from './place.ts';
import { exists } from './postmaster.ts';
import { errorCode, StartupRefusal } from './refusal.ts';

/** Room taken by an empty cluster and its first transaction logs, in bytes. */
const ROOM_NEEDED = 150 * 1024 * 1024;

/** The owner's password, written once: whoever comes second reads the first one's. */
export function ensurePassword(place: Place): string {
  if (!existsSync(place.passwordFile)) {
    const draft = `${place.passwordFile}.${process.pid}`;
    writeFileSync(draft, randomBytes(18).toString('base64url'), { mode: 0o600 });
    if (place.identity.uid !== undefined) chownSync(draft, place.identity.uid, place.identity.gid ?? 0);
    try {
      linkSync(draft, place.passwordFile);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    } finally {
      rmSync(draft, { force: true });
    }
  }
  return readFileSync(place.passwordFile, 'utf8').trim();
}

/** @throws StartupRefusal when the cluster is of another major version, or is no cluster */
function checkVersion(place: Place): void {
  const file = join(place.data, 'PG_VERSION');
  if (!existsSync(file) || !existsSync(join(place.data, 'global', 'pg_control'))) {
    throw diagnose(new Error('is not a database cluster'), place.data);
  }
  const found = readFileSync(file, 'utf8').trim();
  const ours = majorVersion();
  if (found === ours) return;
  throw new StartupRefusal(
    `Les données de « ${place.data} » sont de PostgreSQL ${found} et le produit apporte PostgreSQL ${ours} : relancez la version du produit qui les a créées pour les sauvegarder, ou déplacez ce dossier pour repartir de zéro.`,
  );
}

const draftPid = (name: string): number => Number(/^data\.brouillon\.(\d+)$/.exec(name)?.[1] ?? 0);

function clearAbandonedDrafts(place: Place): void {
  for (const name of readdirSync(place.dir)) {
    const pid = draftPid(name);
    if (pid > 0 && !exists(pid)) rmSync(join(place.dir, name), { recursive: true, force: true });
  }
}

/**
 * Makes the cluster if there is none, complete or not at all: it is built beside, then renamed, so that an
 * interruption or a second start in the same folder does no harm.
 *
 * @throws StartupRefusal other major version, damaged folder, full disk, folder of someone else
 */
export function ensureCluster(place: Place, fast: boolean): void {
  try {
    if (existsSync(place.data)) {
      checkVersion(place);
      return;
    }
    const { bavail, bsize } = statfsSync(place.dir);
    if (bavail * bsize < ROOM_NEEDED) throw new Error('ENOSPC: no space left');
    clearAbandonedDrafts(place);
    ensurePassword(place);
    const draft = join(place.dir, `data.brouillon.${process.pid}`);
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    if (place.identity.uid !== undefined) chownSync(draft, place.identity.uid, place.identity.gid ?? 0);
    initialise(place, draft, fast);
    publish(draft, place.data);
  } catch (error) {
    throw diagnose(error, place.dir);
  }
}

function initialise(place: Place, draft: string, fast: boolean): void {
  const args = ['-D', draft, '-U', OWNER, '-A', 'scram-sha-256', `--pwfile=${place.passwordFile}`];
  args.push('-E', 'UTF8', '--locale-provider=icu', '--icu-locale=fr-FR', '--locale=C', '--no-instructions');
  args.push('-c', 'shared_buffers=128MB', '-c', 'max_connections=100');
  if (fast) args.push('--no-sync');
  const made = spawnSync(...commandAs(place.identity, join(place.native, 'bin', 'initdb'), args), {
    ...optionsAs(place.identity),
    encoding: 'utf8',
  });
  if (made.status === 0) return;
  rmSync(draft, { recursive: true, force: true });
  throw made.error ?? new Error(made.stderr);
}

function publish(draft: string, data: string): void {
  try {
    renameSync(draft, data);
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}
