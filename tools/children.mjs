// Child processes of `npm start`.
//
// Contract of a service (`simulators/main.ts`, `src/apps/web/main.ts`): once it listens, it writes on stdout one
// line of JSON holding `"ready": true` (anything else in it is free); it ends by itself, cleanly, on SIGTERM.
// `PARVIS_SUPERVISED=1` tells it that its stdin is tied to ours: when it closes, we are gone, and it ends too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { end, identityOf } from './process-id.mjs';

const ROOT = join(import.meta.dirname, '..');

/** Runs one of our TypeScript programs on this Node. */
export function run(program, args, { env = {}, stdin = 'ignore', stdout = 'inherit' } = {}) {
  const loader = join(ROOT, 'src', 'platform', 'runtime', 'register.mjs');
  const child = spawn(process.execPath, ['--import', loader, join(ROOT, program), ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: [stdin, stdout, 'inherit'],
    // Ctrl-C reaches us alone; we end the others in order.
    detached: true,
  });
  child.on('error', () => {}); // Seen as an exit.
  return child;
}

const readiness = (line) => {
  try {
    const value = JSON.parse(line);
    return value?.ready === true ? value : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Starts a service and waits until it is ready.
 *
 * @param onStart receives the process number at once
 * @returns `{ child, ended, stop }`; `ended` resolves with a French description when it dies
 */
export async function startService({ name, program, env, deadline, onStart }) {
  const child = run(program, [], { env: { ...env, PARVIS_SUPERVISED: '1' }, stdin: 'pipe', stdout: 'pipe' });
  if (child.pid === undefined) throw new Error(`${name} : lancement impossible.`);
  onStart(child.pid);
  const identity = identityOf(child.pid);
  const ended = once(child, 'exit').then(([code, signal]) => (signal ? `signal ${signal}` : `code ${code}`));
  const ready = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (readiness(line)) resolve('ready');
      else process.stdout.write(`${line}\n`);
    });
  });
  const stop = () => end(identity, 15_000);
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(() => resolve('late'), deadline);
  });
  const outcome = await Promise.race([ready, late, ended]);
  clearTimeout(timer);
  if (outcome === 'ready') return { name, child, ended, stop };
  await stop();
  throw new Error(
    outcome === 'late'
      ? `${name} : pas de réponse en ${deadline / 1000} secondes ; le détail est ci-dessus.`
      : `${name} : arrêt au démarrage (${outcome}) ; le détail est ci-dessus.`,
  );
}
