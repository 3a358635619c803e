import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';

/** How PostgreSQL, which refuses to run as root, is run: as ourselves, in a user namespace, or as another user. */
export type Identity = {
  readonly kind: 'same' | 'namespace' | 'user';
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
};

const SAME: Identity = { kind: 'same', prefix: [] };

type Account = { readonly uid: number; readonly gid: number };

const isRoot = (): boolean => process.getuid?.() === 0;

/** `initdb` wants a user who has a name; in a container our number may have none. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** A system account that is not root: one of `names` if possible, else the number `nobody` has everywhere. */
function account(names: readonly string[]): Account {
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  for (const name of names) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  return { uid: 65534, gid: 65534 };
}

/** A user namespace in which we bear the number of a named account; nothing when the system does not allow it. */
function namespaced(): Identity | undefined {
  const { uid, gid } = account(['postgres', 'daemon', 'bin', 'www-data', 'nobody']);
  const prefix = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`];
  const allowed = spawnSync(prefix[0]!, [...prefix.slice(1), 'true']).status === 0;
  return allowed ? { kind: 'namespace', prefix } : undefined;
}

/**
 * Chooses the identity for a data folder. A cluster that belongs to an ordinary user is always run as that
 * user, whoever starts it.
 *
 * @param without identities to leave aside, so that each can be tested
 */
export function chooseIdentity(data: string, without: readonly Identity['kind'][] = []): Identity {
  if (!isRoot()) return hasName() ? SAME : (namespaced() ?? SAME);
  const owner = existsSync(data) ? statSync(data) : undefined;
  if (owner && owner.uid !== 0) return { kind: 'user', prefix: [], uid: owner.uid, gid: owner.gid };
  const namespace = without.includes('namespace') ? undefined : namespaced();
  return namespace ?? { kind: 'user', prefix: [], ...account(['postgres', 'nobody']) };
}

/** A command line under an identity, for `spawn` and `spawnSync`. */
export function commandAs(identity: Identity, file: string, args: readonly string[]): [string, string[]] {
  const [first, ...rest] = [...identity.prefix, file, ...args];
  return [first!, rest];
}

/** Options of `spawn` under an identity; nothing of our own environment reaches PostgreSQL. */
export const optionsAs = (identity: Identity) => ({
  cwd: '/',
  env: { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' },
  ...(identity.uid === undefined ? {} : { uid: identity.uid, gid: identity.gid ?? identity.uid }),
});

const probe = (identity: Identity, file: string, args: readonly string[]): SpawnSyncReturns<Buffer> =>
  spawnSync(...commandAs(identity, file, args), optionsAs(identity));

/** True when this identity can execute `file`. */
export const canRun = (identity: Identity, file: string): boolean =>
  identity.kind === 'same' || probe(identity, file, ['--version']).status === 0;

/** True when this identity can reach `folder`, which may not exist yet. */
export function canReach(identity: Identity, folder: string): boolean {
  if (identity.kind === 'same') return true;
  let existing = folder;
  while (!existsSync(existing)) existing = dirname(existing);
  return probe(identity, '/bin/sh', ['-c', 'test -x "$0"', existing]).status === 0;
}
