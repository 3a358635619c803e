// Runs one stage of `npm test` in its own process: its output is kept and shown in one piece.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { BEAT, COUNTS } from './reporter.mjs';

const LIVE = new Set();
const REPORT = [
  '--test-reporter',
  join(import.meta.dirname, 'reporter.mjs'),
  '--test-reporter-destination',
  'stdout',
];

/** What to give to `runStage` for test files to share one process, each in its own suite. */
export const testArguments = (files) => ({
  args: ['--test', '--test-isolation=none', ...REPORT, join(import.meta.dirname, 'test-files.mjs')],
  env: { PARVIS_TEST_FILES: JSON.stringify(files) },
});

/** The same, for files that share what they start: hooks of one are those of all. */
export const sharedArguments = (files) => ({
  args: ['--test', '--test-isolation=none', '--test-timeout=600000', ...REPORT, ...files],
  env: {},
});

/** Ends what is still running, e.g. after Ctrl-C. */
export function endStages() {
  for (const child of LIVE) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Ended meanwhile.
    }
  }
}

/**
 * @param stage `{ name, args, env, deadline }`; `args` are given to this Node, `deadline` is the longest silence in
 *   milliseconds (a busy machine is slow, not silent)
 * @returns `{ name, ok, ms, counts, note }`
 */
export async function runStage({ name, args, env = {}, deadline = 1_200_000, cwd }) {
  const began = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  LIVE.add(child);
  let output = '';
  let counts;
  let finished;
  const summed = new Promise((resolve) => {
    finished = resolve;
  });
  const silence = late(deadline);
  const take = (chunk) => {
    silence.again();
    output += chunk.replaceAll(BEAT, '');
    if (counts || !output.includes(COUNTS)) return;
    const line = output.slice(output.indexOf(COUNTS) + COUNTS.length).split('\n');
    if (line.length < 2) return; // Not whole yet.
    counts = JSON.parse(line[0]);
    finished('summed');
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', take);
  const closed = new Promise((resolve) => {
    child.on('error', () => resolve({ code: 1 }));
    child.on('close', (code, signal) => resolve({ code, signal }));
  });
  const end = await Promise.race([closed, lingering(summed), silence.over]);
  if (end.note) {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // Ended just now.
    }
    await closed;
  }
  silence.stop();
  LIVE.delete(child);
  const shown = output.replace(new RegExp(`\\n?${COUNTS}.*\\n?`, 'g'), '').trim();
  const ok = end.code === 0 && !(counts && counts.failed + counts.cancelled > 0);
  return { name, ok, ms: performance.now() - began, counts, output: shown, note: end.note };
}

/** Tests are over but something keeps the process: a server or a connection that a test forgot. */
const lingering = (summed) =>
  summed
    .then(() => sleep(10_000, undefined, { ref: false }))
    .then(() => ({
      code: 1,
      note: 'les tests sont finis mais le processus ne se termine pas : un test laisse un serveur ou une connexion ouverts',
    }));

/** `over` resolves after `deadline` milliseconds without a word. */
function late(deadline) {
  const { promise: over, resolve } = Promise.withResolvers();
  const note = `arrêté après ${deadline / 1000} secondes sans un mot`;
  const timer = setTimeout(() => resolve({ code: 1, note }), deadline).unref();
  return { over, again: () => timer.refresh(), stop: () => clearTimeout(timer) };
}
