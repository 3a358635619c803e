import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './refusal.ts';

/** What `postmaster.pid` says of the server of a cluster. */
export type Postmaster = {
  readonly pid: number;
  readonly port: number;
  readonly socketDir: string;
  readonly status: 'starting' | 'ready' | 'stopping' | 'unknown';
};

/** Reads `postmaster.pid`; nothing when there is none or when it is still being written. */
export function readPostmaster(data: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const word = lines[7]?.trim();
  return {
    pid,
    port: Number(lines[3] ?? 0),
    socketDir: lines[4]?.trim() ?? '',
    status: word === 'ready' || word === 'starting' || word === 'stopping' ? word : 'unknown',
  };
}

/** True when a process of this number exists. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** True when `pid` is a live PostgreSQL working in `data`, and not a stranger that took the number. */
export function servesCluster(pid: number, data: string): boolean {
  if (!exists(pid)) return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    const listed = spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' });
    return listed.status === 0 && listed.stdout.includes('postgres');
  }
}

/** Removes what a dead server left, which would stop a new one if its process number was taken again. */
export function removeRemains(data: string, socketDir: string, port: number): void {
  const left = readPostmaster(data);
  if (left && !exists(left.pid)) return; // PostgreSQL clears these itself, with its own checks.
  for (const name of [`.s.PGSQL.${port}`, `.s.PGSQL.${port}.lock`])
    rmSync(join(socketDir, name), { force: true });
  if (left) rmSync(join(data, 'postmaster.pid'), { force: true });
}

/** Waits until a process is gone; false after `ms`. */
export async function gone(pid: number, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; exists(pid); await sleep(15)) if (Date.now() > end) return false;
  return true;
}
