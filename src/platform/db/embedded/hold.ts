import { Socket } from 'node:net';
import pg from 'pg';
import { DATABASE } from './place.ts';
import { errorCode, errorText, StartupRefusal } from './refusal.ts';

/** Advisory lock that every user of the server shares; the last one to leave takes it alone and stops the server. */
const HOLD_KEY = 72_701_001;

/** Proof that the server stays up: a connection that holds a shared lock. */
export type Hold = {
  /** Lets go. True when nobody else holds the server: it can be stopped, and nobody can join any more. */
  release(): Promise<boolean>;
};

const NOT_YET = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);

const isNotYet = (error: unknown): boolean =>
  NOT_YET.has(errorCode(error)) || /connection (?:terminated|ended)|timeout expired/i.test(errorText(error));

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount) return;
  try {
    await client.query(`create database ${DATABASE}`);
  } catch (error) {
    // Another start created it between the two.
    if (!['42P04', '23505'].includes(errorCode(error))) throw error;
  }
}

/**
 * Joins a server.
 *
 * @param url connection string of the database `postgres`, as owner
 * @returns nothing when the server is starting or stopping: look again in a moment
 * @throws StartupRefusal when the server answers but is not ours
 */
export async function tryHold(url: string): Promise<Hold | undefined> {
  const socket = new Socket();
  const client = new pg.Client({
    stream: () => socket,
    connectionString: url,
    application_name: 'parvis-maintien',
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {}); // The server went away: `release` will find out.
  try {
    await client.connect();
    const { rows } = await client.query('select pg_try_advisory_lock_shared($1) as joined', [HOLD_KEY]);
    if (rows[0]?.joined === true) {
      await ensureDatabase(client);
      // Holding the server must not keep a process that has nothing left to do.
      socket.unref();
      return { release: () => release(client, socket) };
    }
    await client.end();
    return undefined;
  } catch (error) {
    client.end().catch(() => {});
    if (isNotYet(error)) return undefined;
    if (errorCode(error) === '28P01') {
      throw new StartupRefusal(
        'Le serveur PostgreSQL de ce dossier refuse notre mot de passe : arrêtez-le, ou remettez le fichier « motdepasse » d’origine.',
      );
    }
    throw error;
  }
}

async function release(client: pg.Client, socket: Socket): Promise<boolean> {
  try {
    socket.ref();
    const { rows } = await client.query(
      'select pg_advisory_unlock_shared($1), pg_try_advisory_lock($1) as alone',
      [HOLD_KEY],
    );
    const alone = rows[0]?.alone === true;
    // When alone, the connection stays open: its lock keeps newcomers out until the server stops.
    if (alone) socket.unref();
    else await client.end();
    return alone;
  } catch {
    return false;
  }
}
