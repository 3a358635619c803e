import {
  chmodSync,
  chownSync,
  existsSync,
  lchownSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { nativeFolder } from './binaries.ts';
import { diagnose } from './diagnose.ts';
import { canReach, chooseIdentity, type Identity } from './identity.ts';
import { type Place, shortHash, socketDirOf } from './place.ts';

/** Where root puts what another user cannot reach in the checkout. */
const SYSTEM_HOME = '/var/lib/parvis';

function giveTo(folder: string, identity: Identity): void {
  if (identity.uid === undefined || statSync(folder).uid === identity.uid) return;
  const gid = identity.gid ?? identity.uid;
  chownSync(folder, identity.uid, gid);
  for (const entry of readdirSync(folder, { recursive: true })) {
    lchownSync(join(folder, String(entry)), identity.uid, gid);
  }
}

/** A folder under a shared one must be ours: a link put there by someone else would send our rights elsewhere. */
function refuseStranger(folder: string, identity: Identity): void {
  const found = lstatSync(folder, { throwIfNoEntry: false });
  if (!found) return;
  const ours = found.uid === process.getuid?.() || found.uid === identity.uid;
  if (!found.isDirectory() || !ours) throw new Error(`EPERM: ${folder}`);
}

function privateFolder(folder: string, identity: Identity): void {
  // The folders above keep ordinary rights: another identity must be able to walk through them.
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  giveTo(folder, identity);
}

/**
 * Chooses who runs the server and where, and makes the folders.
 *
 * @throws StartupRefusal when a folder belongs to someone else or cannot be written
 */
export function preparePlace(dataDir: string, without: readonly Identity['kind'][] = []): Place {
  const asked = resolve(dataDir);
  const identity = chooseIdentity(join(asked, 'data'), without);
  const reachable = existsSync(join(asked, 'data')) || canReach(identity, asked);
  const dir = reachable ? asked : join(SYSTEM_HOME, shortHash(asked));
  const socketDir = socketDirOf(dir);
  try {
    privateFolder(dir, identity);
    refuseStranger(socketDir, identity);
    privateFolder(socketDir, identity);
  } catch (error) {
    throw diagnose(error, dir);
  }
  const native = nativeFolder(identity, process.getuid?.() === 0 ? SYSTEM_HOME : join(dir, 'bin'));
  return {
    dir,
    data: join(dir, 'data'),
    passwordFile: join(dir, 'motdepasse'),
    journal: join(dir, 'journal.log'),
    socketDir,
    native,
    identity,
  };
}
