import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Identity } from './identity.ts';

/** Where one embedded server lives. All paths are absolute. */
export type Place = {
  /** Holds everything below except the socket, mode 0700. */
  readonly dir: string;
  /** The PostgreSQL cluster itself. */
  readonly data: string;
  /** Password of the owner role, mode 0600. */
  readonly passwordFile: string;
  /** Messages of the server. */
  readonly journal: string;
  /** Folder of the Unix socket, mode 0700. */
  readonly socketDir: string;
  /** Folder of `bin/` and `lib/`. */
  readonly native: string;
  readonly identity: Identity;
};

/** Port in the name of the Unix socket; nothing listens on the network. */
export const SOCKET_PORT = 5432;

/** Systems cut socket paths at 104 (macOS) or 108 bytes (Linux), final zero included. */
const SOCKET_PATH_MAX = 103;

export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The socket folder of a data folder: inside it, or under the temporary folder when that path is too long. */
export function socketDirOf(dir: string): string {
  const inside = join(resolve(dir), 'socket');
  const longest = Buffer.byteLength(join(inside, `.s.PGSQL.${SOCKET_PORT}.lock`));
  if (longest <= SOCKET_PATH_MAX) return inside;
  const temporary = join(tmpdir(), `parvis-${shortHash(resolve(dir))}`);
  return Buffer.byteLength(temporary) < 80 ? temporary : join('/tmp', `parvis-${shortHash(resolve(dir))}`);
}

/** Connection string of a database of this server, as a role with a password. */
export function connectionUrl(
  socketDir: string,
  port: number,
  password: string,
  database: string,
  user: string = OWNER,
): string {
  const query = new URLSearchParams({ host: socketDir, port: String(port), sslmode: 'disable' });
  // Spaces as %20: libpq does not read `+` as a space.
  return `postgresql://${user}:${encodeURIComponent(password)}@localhost/${database}?${query.toString().replaceAll('+', '%20')}`;
}

/** Owner of every table; only migrations and administration connect as this role. */
export const OWNER = 'parvis_owner';
/** The product's own database in the cluster. */
export const DATABASE = 'parvis';
