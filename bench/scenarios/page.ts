import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { World } from '../../src/apps/testing/world.ts';
import { family } from '../page/famille.ts';
import type { LoadOrder, LoadResult } from '../page/load.ts';
import { countStatements, record, replay } from '../page/replay.ts';
import { type Measure, round, type Scenario } from '../scenario.ts';

const CONNECTIONS = 16;
const ROUNDS = 3;
const PAGES = [
  { name: 'page_calendrier', path: '/c/saint-aubin-les-pres/calendrier?mois=2026-11' },
  { name: 'page_paiements', path: '/paiements' },
] as const;

type Fetch = { readonly fetch: (request: Request, env: unknown) => Response | Promise<Response> };

async function listen(app: Fetch): Promise<{ origin: string; close: () => void }> {
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
    },
  };
}

type Headers = Readonly<Record<string, string>>;

/** The body as it travels, still compressed. */
const fetchBytes = (url: string, headers: Headers): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(Buffer.concat(parts))
          : reject(new Error(`${response.statusCode} ${url}`)),
      );
    }).on('error', reject);
  });

/** Bytes on the wire of a page, of its sheets and of its scripts, those that scripts import included. */
async function weigh(origin: string, path: string, headers: Headers) {
  const html = (await fetchBytes(origin + path, headers)).toString('utf8');
  const found = (pattern: RegExp, text: string): string[] => [
    ...new Set([...text.matchAll(pattern)].map((m) => m[1] ?? '')),
  ];
  const sheets = found(/<link rel="stylesheet" href="([^"]+)"/g, html);
  const scripts = new Set(found(/<script type="module" src="([^"]+)"/g, html));
  for (const script of scripts)
    for (const shared of found(
      /["']\.\/(commun-[^"']+\.js)["']/g,
      (await fetchBytes(origin + script, headers)).toString('utf8'),
    ))
      scripts.add(`/assets/islands/${shared}`);
  const weight = async (urls: Iterable<string>, coding: string): Promise<number> => {
    let sum = 0;
    for (const url of urls)
      sum += (await fetchBytes(origin + url, { ...headers, 'accept-encoding': coding })).length;
    return sum;
  };
  return {
    html_octets: html.length,
    html_br: await weight([path], 'br'),
    html_gzip: await weight([path], 'gzip'),
    css_br: await weight(sheets, 'br'),
    css_gzip: await weight(sheets, 'gzip'),
    js_br: await weight(scripts, 'br'),
    js_gzip: await weight(scripts, 'gzip'),
  };
}

type Load = LoadResult & { readonly cpuMs: number };

/** One burst from the child, and what it cost this process. */
async function burst(child: ChildProcess, order: LoadOrder): Promise<Load> {
  const before = process.cpuUsage();
  child.send(order);
  const [result] = (await once(child, 'message')) as [LoadResult];
  const { user, system } = process.cpuUsage(before);
  if (result.failures > 0) throw new Error(`${result.failures} answers were not 200: ${order.url}`);
  return { ...result, cpuMs: (user + system) / 1_000 / result.requests };
}

/** Rounds of floor and page in turn, so that both meet the same noise; the medians count. */
async function compare(child: ChildProcess, floor: LoadOrder, page: LoadOrder) {
  const rounds: { floor: Load; page: Load }[] = [];
  for (const order of [floor, page]) await burst(child, { ...order, seconds: Math.min(2, order.seconds) });
  for (let i = 0; i < ROUNDS; i += 1)
    rounds.push({ floor: await burst(child, floor), page: await burst(child, page) });
  const middle = (of: (r: { floor: Load; page: Load }) => number): number =>
    rounds.map(of).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
  return {
    rate: middle((r) => r.page.requests / r.page.seconds),
    floorRate: middle((r) => r.floor.requests / r.floor.seconds),
    p50: middle((r) => r.page.p50),
    p95: middle((r) => r.page.p95),
    cpu: middle((r) => r.page.cpuMs),
    floorCpu: middle((r) => r.floor.cpuMs),
  };
}

async function measure(
  w: World,
  child: ChildProcess,
  origin: string,
  cookie: string,
  page: (typeof PAGES)[number],
  seconds: number,
): Promise<Measure> {
  const url = origin + page.path;
  const plain = { cookie };
  // Warm: settings kept, plans named.
  for (let i = 0; i < 60; i += 1) await fetchBytes(url, plain);
  const recording = await record(() => fetchBytes(url, plain));
  const bare = await listen(new Hono().get('/', async (c) => c.json(await replay(w.db.app, recording))));
  const headers = { cookie, 'accept-encoding': 'br, gzip' };
  const order = { headers, connections: CONNECTIONS, seconds };
  const r = await compare(child, { ...order, url: `${bare.origin}/` }, { ...order, url });
  bare.close();
  const ratio = round(r.rate / r.floorRate);
  return {
    name: page.name,
    unit: 'pages/s',
    value: round(r.rate, 1),
    floor: round(r.floorRate, 1),
    ratio,
    aim: 'ratio ≥ 0,4',
    ok: ratio >= 0.4,
    details: {
      p50_ms: r.p50,
      p95_ms: r.p95,
      processeur_ms: r.cpu,
      processeur_plancher_ms: r.floorCpu,
      instructions_sql: countStatements(recording),
      ...(await weigh(origin, page.path, plain)),
    },
  };
}

/** Two whole pages of a family over HTTP, against their own statements replayed by a bare route as JSON. */
export const page: Scenario = {
  name: 'page',
  summary: 'le calendrier et « Mes paiements » d’une famille, par HTTP',
  run: async ({ scale }) => {
    const w = await family();
    const child = fork(join(import.meta.dirname, '..', 'page', 'load.ts'), { execArgv: [] });
    try {
      const { cookie } = await w.session(w.residents.camille);
      const measures: Measure[] = [];
      for (const one of PAGES)
        measures.push(await measure(w, child, w.home, cookie, one, Math.max(1, 5 * scale)));
      return measures;
    } finally {
      child.disconnect();
      await w.close();
    }
  },
};
