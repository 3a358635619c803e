import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '..', '..');
const LOADER = join(ROOT, 'src', 'platform', 'runtime', 'register.mjs');
const PROGRAM = join(import.meta.dirname, 'processus.ts');

export type Role = 'web' | 'taches';

/** The application as processes of their own, started again when they fall, as a supervisor does. */
export type Application = {
  readonly start: (env?: Record<string, string>) => Promise<void>;
  /** SIGKILL to every process, then a new start: nothing is asked of them first. */
  readonly kill: (env?: Record<string, string>) => Promise<void>;
  /** The last part needs only the jobs. */
  readonly finish: (env: Record<string, string>) => Promise<void>;
  /** SIGTERM to every process, and waits. */
  readonly stop: () => Promise<void>;
  /** Restarts made because a process fell by itself. */
  readonly falls: () => number;
  /** Last lines the processes wrote as errors. */
  readonly errors: () => string;
};

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export function application(base: Readonly<Record<string, string>>): Application {
  const children = new Map<Role, ChildProcess>();
  let stopping = false;
  let falls = 0;
  let said = '';

  async function run(role: Role, env: Record<string, string>): Promise<void> {
    const child = spawn(process.execPath, ['--import', LOADER, PROGRAM, role], {
      cwd: ROOT,
      env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', ...base, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.set(role, child);
    child.stderr.on('data', (chunk) => {
      said = `${said}${String(chunk)}`.slice(-8_000);
    });
    child.once('exit', () => {
      if (stopping || children.get(role) !== child) return;
      falls += 1;
      setTimeout(() => {
        if (!stopping && children.get(role) === child) run(role, env).catch(() => undefined);
      }, 200);
    });
    await Promise.race([
      once(child.stdout, 'data'),
      once(child, 'exit').then(() => Promise.reject(new Error(`${role} : ${said}`))),
    ]);
  }

  const start = async (env: Record<string, string> = {}): Promise<void> => {
    stopping = false;
    await Promise.all([run('web', env), run('taches', env)]);
  };

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    stopping = true;
    await Promise.all(
      [...children.values()].map(async (child) => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        child.kill(signal);
        await Promise.race([gone, pause(5_000).then(() => child.kill('SIGKILL'))]);
      }),
    );
    children.clear();
  }

  return {
    start,
    kill: async (env = {}) => {
      await end('SIGKILL');
      await start(env);
    },
    finish: async (env) => {
      await end('SIGKILL');
      stopping = false;
      await run('taches', env);
    },
    stop: () => end('SIGTERM'),
    falls: () => falls,
    errors: () => said,
  };
}
