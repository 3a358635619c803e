import { Hono } from 'hono';
import { uuidv7 } from '../../../kernel/ids.ts';
import { actionRefusals } from '../../../platform/action/index.ts';
import { type FixedClock, fixedClock } from '../../../platform/clock/clock.ts';
import { loadConfig } from '../../../platform/config/config.ts';
import { inInstallation } from '../../../platform/db/transaction.ts';
import { diskStore } from '../../../platform/files/index.ts';
import { mountRoutes } from '../../../platform/http/mount.ts';
import type { AppEnv } from '../../../platform/http/route.ts';
import { createLog } from '../../../platform/log/log.ts';
import { createPdfPool } from '../../../platform/pdf/index.ts';
import type { Services } from '../../../platform/services.ts';
import { openSession } from '../../../platform/session/index.ts';
import { tenantDirectory } from '../../../platform/tenants/directory.ts';
import { famille } from '../module.ts';
import type { Monde } from './monde.ts';

/** A page as a browser without script sees it. */
export type Page = { readonly status: number; readonly text: string; readonly location: string | null };

export type Navigateur = {
  readonly get: (path: string) => Promise<Page>;
  /** Fields as they would be sent; the form's token is added. */
  readonly post: (path: string, fields: readonly (readonly [string, string])[]) => Promise<Page>;
};

export type Pages = {
  readonly clock: FixedClock;
  readonly parent: (personne: string) => Promise<Navigateur>;
  readonly agent: (roles?: readonly string[]) => Promise<Navigateur>;
};

const ORIGIN = 'http://parvis.test';

/** The module's pages on a test commune, in memory. */
export function pages(m: Monde, now = '2026-11-20T08:30:00.000Z'): Pages {
  const clock = fixedClock(now);
  const permissions = new Map(Object.entries(famille.permissions));
  const config = loadConfig({ PARVIS_URL: ORIGIN });
  const services: Services = {
    config,
    clock,
    log: createLog({ format: 'json', level: 'error' }),
    pools: m.db,
    permissions,
    tenants: tenantDirectory(m.db.app),
    runner: {
      pool: m.db.app,
      clock,
      permissions,
      listeners: new Map(),
      zoneOf: tenantDirectory(m.db.app).zoneOf,
    },
    refusals: new Map(Object.entries({ ...actionRefusals, ...famille.refusals })),
    files: diskStore(config.dataDir),
    pdf: createPdfPool({}),
    mailer: { send: async () => ({ kind: 'sent' }), close: async () => undefined },
    mails: new Map(),
    menu: famille.menu,
    residentMenu: famille.residentMenu,
  };
  const app = new Hono<AppEnv>();
  mountRoutes(app, services, famille.routes(services));

  const browser = (token: string, formToken: string): Navigateur => {
    const ask = async (path: string, init: RequestInit): Promise<Page> => {
      const headers = { cookie: `parvis=${token}`, ...(init.headers as Record<string, string> | undefined) };
      const answer = await app.request(`${ORIGIN}${path}`, { ...init, headers });
      return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') };
    };
    return {
      get: (path) => ask(path, {}),
      post: (path, fields) =>
        ask(path, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', origin: ORIGIN },
          body: new URLSearchParams([...fields.map(([k, v]) => [k, v]), ['_jeton', formToken]]).toString(),
        }),
    };
  };

  const open = async (
    kind: 'resident' | 'agent',
    personneId: string | null,
  ): Promise<{ id: string; nav: Navigateur }> => {
    const id = uuidv7();
    await m.db.owner.query(
      `insert into commun.compte (id, genre, libelle, cree_le) values ($1, $2, 'Camille', $3)`,
      [id, kind, now],
    );
    await m.db.owner.query(
      `insert into commun.compte_lien (compte_id, collectivite_id, qualite, personne_id, preuve, cree_le) values ($1, $2, $3, $4, 'essai', $5)`,
      [id, m.id, kind, personneId, now],
    );
    const token = await inInstallation(m.db.app, (tx) =>
      openSession(tx, { compteId: id, kind, method: 'essai', level: 2 }, now),
    );
    const { rows } = await m.db.owner.query(
      'select jeton_formulaire from commun.session where compte_id = $1',
      [id],
    );
    return { id, nav: browser(token, rows[0].jeton_formulaire) };
  };

  return {
    clock,
    parent: async (personne) => (await open('resident', m.ids.get(personne) ?? null)).nav,
    agent: async (roles = ['agent_famille']) => {
      const { id, nav } = await open('agent', null);
      for (const role of roles)
        await m.db.owner.query(
          `insert into affectation (collectivite_id, id, compte_id, role, debut, acte) values ($1, $2, $3, $4, '2026-01-01', 'arrêté 1')`,
          [m.id, uuidv7(), id, role],
        );
      return nav;
    },
  };
}
