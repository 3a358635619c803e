import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { startFranceconnect } from '../../../../simulators/franceconnect/index.ts';
import { startProconnect } from '../../../../simulators/proconnect/index.ts';
import { franceConnect } from '../../../adapters/franceconnect/index.ts';
import { proConnect } from '../../../adapters/proconnect/index.ts';
import { webApp } from '../../../apps/web/app.ts';
import { type Action, actionRefusals, execute } from '../../../platform/action/index.ts';
import { fixedClock } from '../../../platform/clock/clock.ts';
import { loadConfig } from '../../../platform/config/config.ts';
import { diskStore } from '../../../platform/files/index.ts';
import { createLog } from '../../../platform/log/log.ts';
import type { OutgoingMail } from '../../../platform/mail/index.ts';
import { createPdfPool } from '../../../platform/pdf/index.ts';
import type { Services } from '../../../platform/services.ts';
import { tenantDirectory } from '../../../platform/tenants/directory.ts';
import { testDatabase } from '../../../platform/testing/database.ts';
import { installTerritory } from '../../collectivites/index.ts';
import { collectivites } from '../../collectivites/module.ts';
import { inscrirePersonnes, installerAgents } from '../index.ts';
import { identites } from '../module.ts';
import { AGENTS, PERSONNES, TERRITOIRE } from './territoire.ts';

const SYSTEM = { kind: 'system', task: 'essai' } as const;

/** Mails caught instead of being sent. */
function catcher() {
  const mails: OutgoingMail[] = [];
  const mailer = {
    send: async (mail: OutgoingMail) => {
      mails.push(mail);
      return { kind: 'sent' } as const;
    },
    close: async () => undefined,
  };
  return { mails, mailer };
}

/** The two modules behind a real HTTP server, with the stand-ins of FranceConnect and ProConnect, all on free ports. */
export async function bench() {
  const database = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'parvis-identites-'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  const client = (id: string, path: string) => ({
    clientId: id,
    clientSecret: `secret-de-test-${id}-0001`,
    redirectUris: [`${url}${path}`],
    postLogoutRedirectUris: [`${url}/deconnexion/retour`],
  });
  const fcClient = client('portail', '/connexion/franceconnect/retour');
  const pcClient = client('gestion', '/connexion/proconnect/retour');
  const [fc, pc] = await Promise.all([
    startFranceconnect({ port: 0, clients: [fcClient] }),
    startProconnect({ port: 0, clients: [pcClient] }),
  ]);
  const config = {
    ...loadConfig({ PARVIS_DATA: dataDir, PARVIS_DEMO: '1' }),
    url,
    franceConnect: { ...fcClient, issuer: fc.issuer, simulated: true },
    proConnect: { ...pcClient, issuer: pc.issuer, simulated: true },
  };
  const clock = fixedClock(new Date().toISOString());
  const { mails, mailer } = catcher();
  const modules = [
    collectivites,
    identites({
      franceConnect: franceConnect({ ...config.franceConnect, retryDelaysMs: [] }),
      proConnect: proConnect({ ...config.proConnect, retryDelaysMs: [] }),
    }),
  ];
  const permissions = new Map(modules.flatMap((m) => Object.entries(m.permissions)));
  const pdf = createPdfPool({});
  const services: Services = {
    config,
    clock,
    log: createLog({ format: 'json', write: () => undefined }),
    pools: database,
    tenants: tenantDirectory(database.app),
    runner: {
      pool: database.app,
      clock,
      permissions,
      listeners: new Map(),
      zoneOf: tenantDirectory(database.app).zoneOf,
    },
    permissions,
    refusals: new Map(
      [actionRefusals, ...modules.map((m) => m.refusals)].flatMap((set) => Object.entries(set)),
    ),
    files: diskStore(dataDir),
    pdf,
    mailer,
    mails: new Map(),
    menu: modules.flatMap((m) => m.menu),
    residentMenu: modules.flatMap((m) => m.residentMenu),
  };
  const made = await installTerritory(database.app, TERRITOIRE, clock.now());
  const ids = made.ok ? made.value : new Map<string, string>();
  const run = async <I, O>(slug: string, action: Action<I, O>, input: unknown): Promise<O> => {
    const answer = await execute(services.runner, action, {
      collectiviteId: ids.get(slug) ?? '',
      actor: SYSTEM,
      input,
    });
    if (!answer.ok) throw new Error(`${slug}: ${answer.refusal.code} ${JSON.stringify(answer.issues)}`);
    return answer.value;
  };
  for (const [slug, personnes] of Object.entries(PERSONNES))
    await run(slug, inscrirePersonnes, { personnes });
  for (const [slug, agents] of Object.entries(AGENTS)) await run(slug, installerAgents, { agents });
  const app = await webApp(services, modules);
  server.on('request', getRequestListener(app.fetch));
  const jobs = modules.flatMap((m) => [...m.jobs(services)]);

  /** Runs the jobs that wait in the queue, as the worker would. */
  async function work(): Promise<void> {
    const { rows } = await database.owner.query<{
      id: string;
      task: string;
      payload: Record<string, unknown>;
    }>(
      'select j.id, t.identifier as task, j.payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id',
    );
    for (const row of rows) {
      await jobs.find((job) => job.task === row.task)?.run(row.payload);
      await database.owner.query('delete from graphile_worker._private_jobs where id = $1', [row.id]);
    }
  }

  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await Promise.all([fc.close(), pc.close()]);
    pdf.close();
    await database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }

  return { url, services, database, clock, mails, ids, fc, pc, work, close };
}

export type Bench = Awaited<ReturnType<typeof bench>>;
