import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { Logger, runOnce, type TaskList } from 'graphile-worker';
import { Hono } from 'hono';
import { type RunningPayfip, startPayfip } from '../../../../simulators/payfip/index.ts';
import { payfip } from '../../../adapters/payfip/index.ts';
import { actionRefusals } from '../../../platform/action/index.ts';
import { type FixedClock, fixedClock } from '../../../platform/clock/clock.ts';
import { loadConfig } from '../../../platform/config/config.ts';
import { diskStore } from '../../../platform/files/index.ts';
import { mountRoutes } from '../../../platform/http/mount.ts';
import type { AppEnv } from '../../../platform/http/route.ts';
import { createLog } from '../../../platform/log/log.ts';
import { createPdfPool } from '../../../platform/pdf/index.ts';
import type { Services } from '../../../platform/services.ts';
import { tenantDirectory } from '../../../platform/tenants/directory.ts';
import { type TestDatabase, testDatabase } from '../../../platform/testing/database.ts';
import { creances } from '../../creances/module.ts';
import { regie } from '../../regie/module.ts';
import type { Chantier } from '../../regie/testing/monde.ts';
import { paiements } from '../module.ts';
import { paiementsEnSuspens } from '../tentative/en-suspens.sql.ts';

/** The product's online payment on a real database, speaking to the real stand-in, over HTTP. */
export type Banc = {
  readonly db: TestDatabase;
  readonly clock: FixedClock;
  readonly services: Services;
  readonly chantier: Chantier;
  readonly standIn: RunningPayfip;
  readonly url: string;
  /** A request of a signed-in browser; redirects are not followed. */
  readonly get: (path: string, jeton?: string, cookie?: string) => Promise<Response>;
  readonly post: (
    path: string,
    fields: readonly (readonly [string, string])[],
    jeton?: string,
  ) => Promise<Response>;
  /** Runs every waiting job to its end. */
  readonly travailler: () => Promise<void>;
  /** Runs the sweeper now, then the jobs it queued. */
  readonly balayer: () => Promise<void>;
  /** An order to the stand-in's control. */
  readonly ordre: (name: string, body: object) => Promise<unknown>;
  readonly fermer: () => Promise<void>;
};

const silent = new Logger(() => () => undefined);

/** Waits up to five seconds for a condition. */
export async function jusqua(condition: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 250; i += 1) {
    if (await condition()) return;
    await pause(20);
  }
  assert.fail('condition never met');
}

export async function ouvrirBanc(now = '2026-11-20T09:00:00.000Z'): Promise<Banc> {
  const db = await testDatabase();
  const clock = fixedClock(now);
  const folder = await mkdtemp(join(tmpdir(), 'parvis-banc-'));
  const standIn = await startPayfip({ port: 0, bookDir: folder, now: () => Date.parse(clock.now()) });
  const app = new Hono<AppEnv>();
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await new Promise<void>((done) => (server.listening ? done() : server.once('listening', () => done())));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = {
    ...loadConfig({ PARVIS_DATA: folder, PARVIS_URL: url }),
    payfip: { serviceUrl: standIn.serviceUrl, pageUrl: standIn.pageUrl, simulated: true },
  };
  const below = [creances, regie({ paiementsEnSuspens: { parRegie: paiementsEnSuspens } })];
  const online = paiements({ passerelle: payfip({ ...config.payfip, timeoutMs: 2_000 }) });
  const modules = [...below, online];
  const permissions = new Map(modules.flatMap((m) => Object.entries(m.permissions)));
  const pdf = createPdfPool();
  const services: Services = {
    config,
    clock,
    log: createLog({ format: 'json', level: 'error' }),
    pools: db,
    permissions,
    tenants: tenantDirectory(db.app),
    runner: {
      pool: db.app,
      clock,
      permissions,
      listeners: new Map(),
      zoneOf: tenantDirectory(db.app).zoneOf,
    },
    refusals: new Map(
      [actionRefusals, ...modules.map((m) => m.refusals)].flatMap((set) => Object.entries(set)),
    ),
    files: diskStore(folder),
    pdf,
    mailer: { send: () => Promise.resolve({ kind: 'sent' }), close: () => Promise.resolve() },
    mails: new Map(),
    menu: [],
    residentMenu: [],
  };
  mountRoutes(app, services, [...creances.routes(services), ...online.routes(services)]);

  const tasks: TaskList = { 'messagerie.envoyer': () => undefined, evenement: () => undefined };
  for (const job of [...online.jobs(services), ...online.scheduled(services)])
    tasks[job.task] = (payload) => job.run((payload ?? {}) as Record<string, unknown>);
  const travailler = async (): Promise<void> => {
    await runOnce({
      pgPool: db.owner,
      taskList: tasks,
      concurrency: 4,
      noHandleSignals: true,
      logger: silent,
    });
  };
  const sweeper = online.scheduled(services)[0];
  const cookies = (jeton?: string, more?: string) =>
    [jeton ? `parvis=${jeton}` : '', more ?? ''].filter(Boolean).join('; ');
  const formToken = async (jeton: string): Promise<string> => {
    const { rows } = await db.owner.query<{ jeton_formulaire: string }>(
      "select jeton_formulaire from commun.session where empreinte = sha256(convert_to($1, 'UTF8'))",
      [jeton],
    );
    return rows[0]?.jeton_formulaire ?? '';
  };

  return {
    db,
    clock,
    services,
    chantier: { owner: db.owner, runner: services.runner, now },
    standIn,
    url,
    get: (path, jeton, cookie) =>
      fetch(new URL(path, url), { redirect: 'manual', headers: { cookie: cookies(jeton, cookie) } }),
    post: async (path, fields, jeton) => {
      const body = new URLSearchParams([...fields.map(([k, v]) => [k, v] as [string, string])]);
      if (jeton) body.set('_jeton', await formToken(jeton));
      return fetch(new URL(path, url), {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { cookie: cookies(jeton) },
      });
    },
    travailler,
    balayer: async () => {
      await sweeper?.run({});
      await travailler();
    },
    ordre: async (name, body) =>
      (
        await fetch(`${standIn.url}/_simulateur/api/${name}`, { method: 'POST', body: JSON.stringify(body) })
      ).json() as Promise<unknown>,
    fermer: async () => {
      await standIn.close();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
      pdf.close();
      await db.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a browser does on the payment page: opens it, presses a button. Returns where it is sent back. */
export async function payerSurLaPage(pageUrl: string, issue: string, scenario = ''): Promise<string | null> {
  await (await fetch(pageUrl)).arrayBuffer();
  const page = new URL(pageUrl);
  const idop = page.searchParams.get('idop') ?? '';
  const answer = await fetch(new URL('/tpa/paiement', page), {
    method: 'POST',
    body: new URLSearchParams({ idop, issue, scenario }),
    redirect: 'manual',
  });
  await answer.arrayBuffer();
  return answer.headers.get('location');
}
