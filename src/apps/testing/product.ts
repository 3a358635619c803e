import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { uuidv7 } from '../../kernel/ids.ts';
import { type FixedClock, fixedClock } from '../../platform/clock/clock.ts';
import type { Environment } from '../../platform/config/schema.ts';
import type { Pools } from '../../platform/db/pool.ts';
import { inInstallation } from '../../platform/db/transaction.ts';
import { runWaitingJobs } from '../../platform/jobs/index.ts';
import { createLog } from '../../platform/log/log.ts';
import type { OutgoingMail } from '../../platform/mail/index.ts';
import type { Services } from '../../platform/services.ts';
import { openSession } from '../../platform/session/index.ts';
import { type Browser, openBrowser, type Send } from '../../platform/testing/browser.ts';
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts';
import { loadSettings, type Settings } from '../settings.ts';
import { webApp } from '../web/app.ts';
import { type Outside, type Product, wire } from '../wiring.ts';
import { jobsOf } from '../worker/start.ts';
import { absentProvider, type FakeGateway, fakeGateway, fakeMailer } from './stand-ins.ts';

/** The whole product, wired as it is served, on a database of its own: no collectivité, nobody. */
export type TestProduct = Product & {
  readonly db: TestDatabase;
  readonly clock: FixedClock;
  /** Its public address. */
  readonly home: string;
  /** Asks the application for an address, as it stands: no cookie of its own. */
  readonly request: (path: string, init?: RequestInit) => Promise<Response>;
  readonly mails: readonly OutgoingMail[];
  /** What its log says went wrong. */
  readonly errors: readonly string[];
  /** The payment service in memory, when `outside` gives no other. */
  readonly gateway: FakeGateway;
  /** A browser that nobody has signed in with. */
  readonly nobody: () => Browser;
  /** Opens a session for an account, as the identity providers would, and gives a browser holding it. */
  readonly as: (compteId: string) => Promise<Browser>;
  /** Opens a session for an account: what each of its requests must carry. */
  readonly session: (compteId: string) => Promise<Session>;
  /** A resident linked to a collectivité, as a person of it. */
  readonly resident: (collectiviteId: string, personneId: string | null) => Promise<SignedIn>;
  /** An agent of a collectivité, holding roles there since the start of 2026. */
  readonly agent: (collectiviteId: string, roles: readonly string[]) => Promise<SignedIn>;
  /** Runs every waiting job to its end, and what that queues. */
  readonly work: () => Promise<void>;
  /** Runs a scheduled job now, then what it queued. */
  readonly tick: (task: string) => Promise<void>;
};

/** `cookie`: the header; `formToken`: the field of forms. */
export type Session = { readonly cookie: string; readonly formToken: string };

export type SignedIn = Browser & { readonly compteId: string };

/** What a test decides of its product. */
export type Wanted = {
  /** UTC instant where the clock stands. */
  readonly now?: string;
  /** Somebody's database; its own otherwise. */
  readonly db?: TestDatabase;
  readonly env?: Environment;
  /** True: listens on a free port, for a real browser or for a partner that calls back. */
  readonly served?: boolean;
  /** Variables that depend on the address: partners started for this test. */
  readonly partners?: (home: string, clock: FixedClock) => Promise<Environment>;
  /** Systems that are not ours; those not given stay in memory. */
  readonly outside?: (config: Settings) => Partial<Outside>;
};

/** Pages are asked in memory: its port is never opened. */
const IN_MEMORY = 'http://parvis.test';

async function listen(): Promise<{ server: Server; home: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, home: `http://localhost:${(server.address() as AddressInfo).port}` };
}

/** Opens a session for an account, at a UTC instant: tests move the clock by days, it lasts. */
export async function openedSession({ app, owner }: Pools, compteId: string, now: string): Promise<Session> {
  const { rows } = await owner.query<{ genre: 'resident' | 'agent' }>(
    'select genre from commun.compte where id = $1',
    [compteId],
  );
  const kind = rows[0]?.genre ?? 'resident';
  const token = await inInstallation(app, (tx) =>
    openSession(tx, { compteId, kind, method: 'essai', level: 2 }, now),
  );
  const opened = await owner.query<{ jeton_formulaire: string }>(
    `update commun.session set expire_le = expire_le + interval '1 year'
     where empreinte = sha256(convert_to($1, 'UTF8')) returning jeton_formulaire`,
    [token],
  );
  return { cookie: `parvis=${token}`, formToken: opened.rows[0]?.jeton_formulaire ?? '' };
}

/** An account linked to a collectivité. @returns its id */
async function newAccount(
  { pools, clock }: Services,
  kind: 'resident' | 'agent',
  collectiviteId: string,
  personneId: string | null,
): Promise<string> {
  const id = uuidv7();
  await pools.owner.query(
    "insert into commun.compte (id, genre, libelle, cree_le) values ($1, $2, 'Camille', $3)",
    [id, kind, clock.now()],
  );
  await pools.owner.query(
    "insert into commun.compte_lien (compte_id, collectivite_id, qualite, personne_id, preuve, cree_le) values ($1, $2, $3, $4, 'essai', $5)",
    [id, collectiviteId, kind, personneId, clock.now()],
  );
  return id;
}

/** Starts a product. Nothing leaves the process unless `partners` says where. End it with `close`. */
export async function testProduct(wanted: Wanted = {}): Promise<TestProduct> {
  const db = wanted.db ?? (await testDatabase());
  const clock = fixedClock(wanted.now ?? '2026-11-20T09:00:00.000Z');
  const data = mkdtempSync(join(tmpdir(), 'parvis-essai-'));
  const served = wanted.served ? await listen() : undefined;
  const home = served?.home ?? IN_MEMORY;
  const config = loadSettings({
    PARVIS_DATA: data,
    PARVIS_URL: home,
    PARVIS_DEMO: '1',
    PARVIS_SECRET: 's'.repeat(40),
    ...wanted.env,
    ...(await wanted.partners?.(home, clock)),
  });
  const mailer = fakeMailer();
  const gateway = fakeGateway();
  const errors: string[] = [];
  const log = createLog({
    format: 'json',
    level: 'error',
    clock,
    write: (line) => {
      errors.push(line);
      process.stderr.write(line);
    },
  });
  const product = wire(config, db, log, clock, {
    franceConnect: absentProvider,
    proConnect: absentProvider,
    passerelle: gateway,
    mailer,
    ...wanted.outside?.(config),
  });
  const { services } = product;
  // Built when first asked: the collectivités of the test are there by then.
  let building: ReturnType<typeof webApp> | undefined;
  const app = (): ReturnType<typeof webApp> => {
    building ??= webApp(services, product.modules);
    return building;
  };
  served?.server.on(
    'request',
    getRequestListener(async (request) => (await app()).fetch(request)),
  );
  // What is not at `home` is a partner's, on the network.
  const send: Send = async (request) =>
    served || new URL(request.url).origin !== home ? fetch(request) : (await app()).fetch(request);
  const jobs = { ...jobsOf(product), concurrency: 4 };
  const session = (compteId: string): Promise<Session> => openedSession(db, compteId, clock.now());
  const as: TestProduct['as'] = async (compteId) => openBrowser(send, home, await session(compteId));
  const work = (): Promise<void> => runWaitingJobs(jobs);
  return {
    ...product,
    db,
    clock,
    home,
    request: async (path, init) => send(new Request(new URL(path, home), { redirect: 'manual', ...init })),
    mails: mailer.sent,
    errors,
    gateway,
    nobody: () => openBrowser(send, home),
    as,
    session,
    resident: async (collectiviteId, personneId) => {
      const compteId = await newAccount(services, 'resident', collectiviteId, personneId);
      return { compteId, ...(await as(compteId)) };
    },
    agent: async (collectiviteId, roles) => {
      const compteId = await newAccount(services, 'agent', collectiviteId, null);
      for (const role of roles)
        await db.owner.query(
          `insert into affectation (collectivite_id, id, compte_id, role, debut, acte) values ($1, $2, $3, $4, '2026-01-01', 'Arrêté 2')`,
          [collectiviteId, uuidv7(), compteId, role],
        );
      return { compteId, ...(await as(compteId)) };
    },
    work,
    tick: async (task) => {
      const job = jobs.scheduled.find((j) => j.task === task);
      if (!job) throw new Error(`no scheduled job ${task}`);
      await job.run({});
      await work();
    },
    close: async () => {
      served?.server.closeAllConnections();
      if (served) await new Promise<void>((done) => served.server.close(() => done()));
      await product.close();
      await db.drop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
