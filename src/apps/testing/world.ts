import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import {
  installerCollectivite,
  installTerritory,
  loadSchoolCalendar,
} from '../../modules/collectivites/index.ts';
import { reserver } from '../../modules/famille/index.ts';
import { inscrireCompte, installerAgents, linkEverywhere } from '../../modules/identites/index.ts';
import { type ActionAnswer, type Actor, execute, executeInstallation } from '../../platform/action/index.ts';
import { type FixedClock, fixedClock } from '../../platform/clock/clock.ts';
import { loadConfig } from '../../platform/config/config.ts';
import { inInstallation } from '../../platform/db/transaction.ts';
import type { AppEnv } from '../../platform/http/route.ts';
import { createLog } from '../../platform/log/log.ts';
import type { OutgoingMail } from '../../platform/mail/index.ts';
import type { Services } from '../../platform/services.ts';
import { openSession } from '../../platform/session/index.ts';
import { type TestDatabase, testDatabase } from '../../platform/testing/database.ts';
import { webApp } from '../web/app.ts';
import { type Product, wire } from '../wiring.ts';
import { type Browser, browser } from './browse.ts';
import { CAMILLE, KARIM, SACHA } from './families.ts';
import { HOLIDAYS, idsOf, settle } from './settle.ts';
import { absentProvider, type FakeGateway, fakeGateway, fakeMailer } from './stand-ins.ts';
import { AGENTS, type AgentName, type Commune, lieux, type Run, TERRITORY } from './territory.ts';

/** Friday 20 November 2026, 9 h 30 in Paris: half an hour before the limit for Monday's meals. */
export const NOW = '2026-11-20T08:30:00.000Z';

/** Its own port is never opened: pages are asked in memory. */
const ORIGIN = 'http://parvis.test';

const SYSTEM: Actor = { kind: 'system', task: 'essai' };

export type World = {
  readonly db: TestDatabase;
  readonly clock: FixedClock;
  readonly services: Services;
  readonly product: Product;
  readonly app: Hono<AppEnv>;
  readonly gateway: FakeGateway;
  readonly mails: readonly OutgoingMail[];
  /** Ids of the collectivités. */
  readonly communes: Readonly<Record<Commune, string>>;
  /** Accounts of the residents, linked to their person, and of an unlinked one. */
  readonly residents: Readonly<Record<'camille' | 'karim' | 'sacha' | 'inconnue', string>>;
  /** Accounts of the agents of Saint-Aubin-les-Prés. */
  readonly agents: Readonly<Record<AgentName, string>>;
  /** Ids in a commune: people by external id, `foyer/…`, `unite/…`, `groupe/…`, `regie/…`. */
  readonly id: (key: string, commune?: Commune) => string;
  /** Runs an action; as the system unless told otherwise. */
  readonly run: Run;
  /** Signs an account in, as the identity providers would, and gives a browser without script. */
  readonly as: (compteId: string) => Promise<Browser>;
  readonly nobody: Browser;
  readonly drop: () => Promise<void>;
};

/** Opens a session for an account and gives its cookie. */
export async function signIn(
  services: Services,
  compteId: string,
  kind: 'resident' | 'agent',
): Promise<string> {
  const token = await inInstallation(services.pools.app, (tx) =>
    openSession(tx, { compteId, kind, method: 'essai', level: 2 }, services.clock.now()),
  );
  return `parvis=${token}`;
}

async function must<O>(answer: Promise<ActionAnswer<O>>): Promise<O> {
  const given = await answer;
  if (!given.ok) throw new Error(JSON.stringify({ refusal: given.refusal, issues: given.issues }));
  return given.value;
}

/**
 * A small complete world in a database of its own, made through the product's own actions: one operator, two communes,
 * a family known to both, agents, activities, a tariff, a régie. The clock stands still at `NOW`; nothing leaves the
 * process. End it with `drop`.
 */
export async function world(): Promise<World> {
  const db = await testDatabase();
  const clock = fixedClock(NOW);
  const data = mkdtempSync(join(tmpdir(), 'parvis-essai-'));
  const config = loadConfig({
    PARVIS_DATA: data,
    PARVIS_URL: ORIGIN,
    PARVIS_DEMO: '1',
    PARVIS_SECRET: 's'.repeat(40),
  });
  const mailer = fakeMailer();
  const gateway = fakeGateway();
  const log = createLog({ format: 'json', level: 'error', clock });
  const outside = { franceConnect: absentProvider, proConnect: absentProvider, passerelle: gateway, mailer };
  const product = wire(config, db, log, clock, outside);
  const { services } = product;
  const installed = await installTerritory(db.app, TERRITORY, clock.now());
  if (!installed.ok) throw new Error(installed.refusal.code);
  const tenant = (slug: Commune): string => installed.value.get(slug) ?? '';
  const communes = { 'saint-aubin-les-pres': tenant('saint-aubin-les-pres'), ormeval: tenant('ormeval') };
  const names: readonly Commune[] = ['saint-aubin-les-pres', 'ormeval'];
  const run: World['run'] = (action, input, { commune = 'saint-aubin-les-pres', actor = SYSTEM, at } = {}) =>
    must(
      execute(at === undefined ? services.runner : { ...services.runner, clock: fixedClock(at) }, action, {
        collectiviteId: communes[commune],
        actor,
        input,
      }),
    );
  await inInstallation(db.app, (tx) => loadSchoolCalendar(tx, HOLIDAYS));
  for (const commune of names) await run(installerCollectivite, lieux('6, rue des Tilleuls'), { commune });
  const { comptes } = await run(installerAgents, {
    agents: Object.entries(AGENTS).map(([name, role]) => ({
      nom: `${name.slice(0, 1).toUpperCase()}${name.slice(1)} Essai`,
      courriel: `${name}@saint-aubin.example`,
      siret: '21350997900018',
      roles: [{ role, du: '2026-01-01', acte: 'Arrêté 2026-1' }],
    })),
  });
  const agent = (name: AgentName): string => comptes[`${name}@saint-aubin.example`] ?? '';
  for (const commune of names) await settle(run, commune, agent('lucie'));
  const account = async (label: string, personne?: typeof CAMILLE): Promise<string> => {
    const email = `${label.toLowerCase()}@example.org`;
    const made = await executeInstallation(services.runner, inscrireCompte, {
      actor: { kind: 'system', task: 'essai' },
      origin: { place: 'essai', request: 'essai' },
      input: { nom: label, courriel: email, motDePasse: '-' },
    });
    if (!made.ok) throw new Error(email);
    const id = made.value.compteId;
    if (personne)
      await linkEverywhere(services, id, {
        nom_naissance: personne.nom_naissance,
        prenoms: personne.prenoms,
        date_naissance: personne.date_naissance ?? '',
        sexe: personne.sexe ?? null,
        commune_naissance: personne.commune_naissance ?? null,
        pays_naissance: personne.pays_naissance ?? '99100',
        courriel: null,
      });
    return id;
  };
  const residents = {
    camille: await account('Camille', CAMILLE),
    karim: await account('Karim', KARIM),
    sacha: await account('Sacha', SACHA),
    inconnue: await account('Dominique'),
  };
  const known = new Map<Commune, Map<string, string>>();
  for (const commune of names) known.set(commune, await idsOf(db, communes[commune]));
  const id: World['id'] = (key, commune = 'saint-aubin-les-pres') => {
    const found = known.get(commune)?.get(key);
    if (found === undefined) throw new Error(`nothing is called ${key} in ${commune}`);
    return found;
  };
  const book = (
    enfant: string,
    unite: string,
    jours: readonly string[],
    commune: Commune = 'saint-aubin-les-pres',
  ) =>
    run(
      reserver,
      {
        changes: jours.map((jour) => ({
          enfantId: id(enfant, commune),
          uniteId: id(`unite/${unite}`, commune),
          jour,
          voulu: 'reserve',
        })),
      },
      { commune, at: '2026-11-02T08:00:00.000Z' },
    );
  await book('leo', 'repas', ['2026-11-17', '2026-11-19', '2026-11-20', '2026-11-23', '2026-11-24']);
  await book('jeanne', 'repas', ['2026-11-19', '2026-11-20', '2026-11-23']);
  await book('nino', 'repas', ['2026-11-20']);
  await book('leo', 'journee', ['2026-11-25'], 'ormeval');
  const agents = Object.fromEntries(
    (Object.keys(AGENTS) as AgentName[]).map((name) => [name, agent(name)]),
  ) as Record<AgentName, string>;
  const app = await webApp(services, product.modules);
  return {
    db,
    clock,
    services,
    product,
    app,
    gateway,
    mails: mailer.sent,
    communes,
    residents,
    agents,
    id,
    run,
    as: async (compteId) =>
      browser(
        app,
        ORIGIN,
        await signIn(services, compteId, Object.values(agents).includes(compteId) ? 'agent' : 'resident'),
      ),
    nobody: browser(app, ORIGIN),
    drop: async () => {
      await product.close();
      await db.drop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
