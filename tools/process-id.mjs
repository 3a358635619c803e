// Recognises a process across restarts: its number alone may have been given to another one since.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** When a process began, as a text to compare; nothing when it is gone. */
export function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, between parentheses, may hold anything: fields are counted after it.
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z') return undefined;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${rest[18]}`;
  } catch {
    if (process.platform === 'linux') return undefined;
    const listed = spawnSync('ps', ['-p', String(pid), '-o', 'lstart='], { encoding: 'utf8' });
    return listed.status === 0 ? listed.stdout.trim() || undefined : undefined;
  }
}

/** What to write down to find this process again. */
export const identityOf = (pid) => ({ pid, start: startOf(pid) });

/** True when the process written down is still the one running. */
export const isAlive = ({ pid, start }) => start !== undefined && startOf(pid) === start;

/** Asks a process to end, then insists. Resolves once it is gone. */
export async function end(identity, patience = 10_000) {
  const signal = (name) => {
    try {
      process.kill(identity.pid, name);
    } catch {
      // Gone meanwhile.
    }
  };
  if (!isAlive(identity)) return;
  signal('SIGTERM');
  for (let waited = 0; waited < patience; waited += 50) {
    if (!isAlive(identity)) return;
    await sleep(50);
  }
  if (isAlive(identity)) signal('SIGKILL');
  while (isAlive(identity)) await sleep(20);
}
