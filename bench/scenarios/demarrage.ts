import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { round, type Scenario } from '../scenario.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PORT = 4710;

/** Starts the product as `npm start` does, in an empty data folder, and stops it once a page answers. */
async function startOnce(dataDir: string): Promise<number> {
  const begun = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'tools', 'start.mjs')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PARVIS_DATA: dataDir,
      PARVIS_PORT: String(PORT),
      PARVIS_URL: `http://localhost:${PORT}`,
      PARVIS_SIMULATORS_PORT_BASE: String(PORT + 1),
    },
  });
  child.stdout.resume();
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const deadline = begun + 180_000;
  let elapsed = Number.NaN;
  while (performance.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`http://localhost:${PORT}/connexion`).catch(() => null);
    if (answer?.ok) {
      elapsed = (performance.now() - begun) / 1000;
      break;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGINT');
  await ended;
  return elapsed;
}

/** `npm start`: cold after install (empty data folder, demonstration loaded), then warm. */
export const demarrage: Scenario = {
  name: 'demarrage',
  summary: 'npm start à froid puis à chaud',
  run: async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'parvis-banc-'));
    try {
      const cold = round(await startOnce(dataDir), 1);
      const warm = round(await startOnce(dataDir), 1);
      return [
        {
          name: 'demarrage_froid',
          unit: 's',
          value: cold,
          aim: '< 60 s',
          ok: cold < 60,
          details: { territoire: 'démonstration complète' },
        },
        {
          name: 'demarrage_chaud',
          unit: 's',
          value: warm,
          aim: 'quelques secondes',
          ok: warm < 10,
          details: { territoire: 'déjà chargé' },
        },
      ];
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  },
};
