import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const READY = 'Parvis est prêt';
/** Loading the demonstration takes a minute on an idle machine. */
const PATIENCE_MS = 280_000;
/** Places of the stand-ins after the first of their ports, see `npm start`. */
const OFFSETS = { franceConnect: 0, proConnect: 1, payfip: 2, mail: 3, smtp: 24 } as const;

/** The product as `npm start` gives it: its own folder, its own ports, the whole demonstration. */
export type Product = {
  readonly url: string;
  /** Addresses of the stand-ins. */
  readonly payfip: string;
  readonly mail: string;
  /** What the commands (`npm run parvis`) need to speak to this very product. */
  readonly env: Readonly<Record<string, string>>;
};

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const outcome = Promise.race([
    once(server, 'listening').then(() => true),
    once(server, 'error').then(() => false),
  ]);
  server.listen(port, '127.0.0.1');
  const free = await outcome;
  if (free) await new Promise((resolve) => server.close(resolve));
  return free;
}

/** A port for the application, then room for the stand-ins behind it. */
async function freePorts(): Promise<{ port: number; base: number }> {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const wanted = [port, ...Object.values(OFFSETS).map((offset) => port + 1 + offset)];
    if ((await Promise.all(wanted.map(isFree))).every(Boolean)) return { port, base: port + 1 };
  }
  throw new Error('no free ports');
}

const productAt = (port: number, base: number, dataDir: string): Product => ({
  url: `http://localhost:${port}`,
  payfip: `http://127.0.0.1:${base + OFFSETS.payfip}`,
  mail: `http://127.0.0.1:${base + OFFSETS.mail}`,
  env: {
    PARVIS_DATA: dataDir,
    PARVIS_PORT: String(port),
    PARVIS_SIMULATORS_PORT_BASE: String(base),
  },
});

async function ready(child: ChildProcess): Promise<void> {
  let said = '';
  const heard = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        said = `${said}${chunk}`.slice(-8_000);
        if (said.includes(READY)) resolve();
      });
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the product is not ready in time:\n${said}`)), PATIENCE_MS);
  });
  const ended = once(child, 'exit').then(() =>
    Promise.reject(new Error(`the product did not start:\n${said}`)),
  );
  await Promise.race([heard, late, ended]).finally(() => clearTimeout(timer));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

async function start(): Promise<{ product: Product; stop: () => Promise<void> }> {
  const { port, base } = await freePorts();
  const dataDir = await mkdtemp(join(tmpdir(), 'parvis-parcours-'));
  const product = productAt(port, base, dataDir);
  const child = spawn(process.execPath, [join(ROOT, 'tools', 'start.mjs')], {
    cwd: ROOT,
    env: { ...process.env, ...product.env, PARVIS_DEMO: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = async () => {
    await end(child);
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await ready(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { product, stop };
}

/** `PARVIS_E2E=5100` walks through a product that already runs there, its folder in `PARVIS_DATA`. */
const running = (): Product | undefined => {
  const port = Number(process.env.PARVIS_E2E ?? '');
  return port > 0 ? productAt(port, port + 1, process.env.PARVIS_DATA ?? '') : undefined;
};

let started: ReturnType<typeof start> | undefined;
const closing: (() => Promise<unknown>)[] = [];

/** Runs `work` once every test is over, the last given first. */
export const atTheEnd = (work: () => Promise<unknown>): void => {
  closing.push(work);
};

/** Starts the product at the first call; every file of one run shares it. */
export async function theProduct(): Promise<Product> {
  const already = running();
  if (already) return already;
  started ??= start();
  return (await started).product;
}

/** Closes what the run opened, then the product. */
export async function endAll(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close().catch(() => undefined);
  if (started) await (await started.catch(() => undefined))?.stop();
}
