import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { uuidv7 } from '../../../kernel/ids.ts';
import { type Action, type ActionAnswer, actionRefusals, execute } from '../../../platform/action/index.ts';
import { type FixedClock, fixedClock } from '../../../platform/clock/clock.ts';
import { loadConfig } from '../../../platform/config/config.ts';
import { inInstallation, inTenant } from '../../../platform/db/transaction.ts';
import { diskStore } from '../../../platform/files/index.ts';
import { mountRoutes } from '../../../platform/http/mount.ts';
import { mountApi } from '../../../platform/http/mount-api.ts';
import type { AppEnv } from '../../../platform/http/route.ts';
import { createLog } from '../../../platform/log/log.ts';
import { createPdfPool } from '../../../platform/pdf/index.ts';
import type { Services } from '../../../platform/services.ts';
import { openSession } from '../../../platform/session/index.ts';
import { tenantDirectory } from '../../../platform/tenants/directory.ts';
import { type TestDatabase, testDatabase } from '../../../platform/testing/database.ts';
import { creances } from '../../creances/module.ts';
import { regie } from '../module.ts';
import { AUCUN_EN_SUSPENS } from './fixture.ts';
import type { Chantier, Commune } from './monde.ts';

export type Page = {
  readonly status: number;
  readonly html: string;
  readonly location: string;
  readonly headers: Headers;
};

/** The back office of the régie, asked in memory on a real database, signed in as agents. */
export type Atelier = {
  readonly db: TestDatabase;
  readonly clock: FixedClock;
  readonly services: Services;
  readonly app: Hono<AppEnv>;
  readonly chantier: Chantier;
  readonly get: (path: string, jeton: string) => Promise<Page>;
  /** Posts a form with the session's token; a key may appear several times. */
  readonly post: (
    path: string,
    fields: readonly (readonly [string, string])[],
    jeton: string,
  ) => Promise<Page>;
  /** An agent of a commune holding a role there, signed in. */
  readonly agent: (commune: Commune, role: string) => Promise<{ compteId: string; jeton: string }>;
  /** Hands what happened so far to the listeners that write papers. */
  readonly papiers: (commune: Commune) => Promise<void>;
  /** Runs an action as an agent of the commune. */
  readonly jouer: <I, O>(
    commune: Commune,
    compteId: string,
    action: Action<I, O>,
    input: unknown,
    role?: string,
  ) => Promise<ActionAnswer<O>>;
  readonly fermer: () => Promise<void>;
};

const ORIGIN = 'http://parvis.test';

export async function ouvrirAtelier(now = '2026-11-20T09:00:00.000Z'): Promise<Atelier> {
  const db = await testDatabase();
  const clock = fixedClock(now);
  const folder = mkdtempSync(join(tmpdir(), 'parvis-atelier-'));
  const desk = regie({ paiementsEnSuspens: AUCUN_EN_SUSPENS });
  const permissions = new Map(Object.entries(desk.permissions));
  const pdf = createPdfPool();
  const services: Services = {
    config: loadConfig({ PARVIS_DATA: folder, PARVIS_URL: ORIGIN }),
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
    refusals: new Map(Object.entries({ ...actionRefusals, ...creances.refusals, ...desk.refusals })),
    files: diskStore(folder),
    pdf,
    mailer: { send: () => Promise.resolve({ kind: 'sent' }), close: () => Promise.resolve() },
    mails: new Map(),
    menu: desk.menu,
    residentMenu: [],
  };
  const app = new Hono<AppEnv>();
  mountApi(app, services, [...desk.api(services)]);
  mountRoutes(app, services, [...desk.routes(services)]);
  const tokens = new Map<string, string>();
  const page = async (answer: Response): Promise<Page> => ({
    status: answer.status,
    html: await answer.text(),
    location: answer.headers.get('location') ?? '',
    headers: answer.headers,
  });
  const formToken = async (jeton: string): Promise<string> => {
    const known = tokens.get(jeton);
    if (known !== undefined) return known;
    const { rows } = await db.owner.query<{ jeton_formulaire: string }>(
      "select jeton_formulaire from commun.session where empreinte = sha256(convert_to($1, 'UTF8'))",
      [jeton],
    );
    tokens.set(jeton, rows[0]?.jeton_formulaire ?? '');
    return rows[0]?.jeton_formulaire ?? '';
  };
  return {
    db,
    clock,
    services,
    app,
    chantier: { owner: db.owner, runner: services.runner, now },
    get: async (path, jeton) =>
      page(await app.request(new URL(path, ORIGIN), { headers: { cookie: `parvis=${jeton}` } })),
    post: async (path, fields, jeton) => {
      const body = new URLSearchParams(fields.map(([k, v]) => [k, v]));
      body.set('_jeton', await formToken(jeton));
      return page(
        await app.request(new URL(path, ORIGIN), {
          method: 'POST',
          body: body.toString(),
          headers: {
            cookie: `parvis=${jeton}`,
            origin: ORIGIN,
            'content-type': 'application/x-www-form-urlencoded',
          },
        }),
      );
    },
    agent: async (commune, role) => {
      const compteId = uuidv7();
      await db.owner.query(
        "insert into commun.compte (id, genre, libelle, cree_le) values ($1, 'agent', $2, $3)",
        [compteId, `Agent ${role}`, now],
      );
      await db.owner.query(
        "insert into commun.compte_lien (compte_id, collectivite_id, qualite, preuve, cree_le) values ($1, $2, 'agent', 'essai', $3)",
        [compteId, commune.id, now],
      );
      await inTenant(db.app, commune.id, (tx) =>
        tx
          .insertInto('affectation')
          .values({
            collectiviteId: commune.id,
            id: uuidv7(),
            compteId: compteId,
            role,
            debut: '2026-01-01',
            acte: 'Arrêté 2',
          })
          .execute(),
      );
      const jeton = await inInstallation(db.app, (tx) =>
        openSession(tx, { compteId, kind: 'agent', method: 'essai', level: 2 }, clock.now()),
      );
      return { compteId, jeton };
    },
    papiers: async (commune) => {
      const { rows } = await db.owner.query<{ id: string; nom: string; charge: string }>(
        "select id, nom, charge from evenement where collectivite_id = $1 and nom in ('encaissement.enregistre', 'versement.arrete', 'mois.clos') order by id",
        [commune.id],
      );
      for (const row of rows)
        for (const listener of desk.listeners(services).filter((l) => l.event === row.nom))
          await listener.hear({
            id: row.id,
            name: row.nom,
            collectiviteId: commune.id,
            payload: JSON.parse(row.charge) as Record<string, unknown>,
            at: clock.now(),
          });
    },
    jouer: (commune, compteId, action, input, role = 'regisseur') =>
      execute(services.runner, action, {
        collectiviteId: commune.id,
        actor: {
          kind: 'agent',
          compteId,
          assignments: [{ role, serviceId: null, from: '2026-01-01', until: null, act: 'Arrêté 1' }],
        },
        input,
      }),
    fermer: async () => {
      pdf.close();
      await db.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
