import { uuidv7 } from '../../kernel/ids.ts';
import type { ActionRunner, Permission } from '../action/index.ts';
import { type FixedClock, fixedClock } from '../clock/clock.ts';
import { tenantDirectory } from '../tenants/directory.ts';
import { type TestDatabase, testDatabase } from './database.ts';

/** An installation with its operator and collectivités, and no module at all: what the platform is tested on. */
export type TestInstallation = {
  readonly db: TestDatabase;
  readonly clock: FixedClock;
  readonly runner: ActionRunner;
  /** Ids of the collectivités, in the order asked. */
  readonly tenants: readonly string[];
  /** Makes an account and gives its id. */
  readonly account: (kind: 'resident' | 'agent', label: string) => Promise<string>;
};

type Wanted = {
  readonly tenants?: number;
  readonly now?: string;
  readonly permissions?: Readonly<Record<string, Permission>>;
  readonly listeners?: Readonly<Record<string, readonly string[]>>;
};

export async function testInstallation(wanted: Wanted = {}): Promise<TestInstallation> {
  const db = await testDatabase();
  const clock = fixedClock(wanted.now ?? '2026-11-20T09:00:00.000Z');
  const operateur = uuidv7();
  await db.owner.query('insert into commun.operateur values ($1, $2, $3)', [
    operateur,
    'Opérateur',
    '1'.padStart(14, '0'),
  ]);
  const tenants = Array.from({ length: wanted.tenants ?? 1 }, () => uuidv7());
  for (const [rank, id] of tenants.entries()) {
    await db.owner.query(
      `insert into commun.collectivite (id, operateur_id, slug, nom, genre, siret, population, zone_scolaire,
         adresse, telephone, courriel, couleur_primaire, couleur_accent, embleme, cree_le)
       values ($1, $2, $3, $4, 'commune', $5, 1000, 'A', '1, place', '01', 'm@essai.example', '#0f5a47', '#f2b632', 'arche', $6)`,
      [id, operateur, `essai-${rank}`, `Essai ${rank}`, String(rank + 2).padStart(14, '0'), clock.now()],
    );
  }
  const permissions = new Map(Object.entries(wanted.permissions ?? {}));
  const listeners = new Map(Object.entries(wanted.listeners ?? {}));
  return {
    db,
    clock,
    tenants,
    runner: { pool: db.app, clock, permissions, listeners, zoneOf: tenantDirectory(db.app).zoneOf },
    account: async (kind, label) => {
      const id = uuidv7();
      await db.owner.query(
        'insert into commun.compte (id, genre, libelle, cree_le) values ($1, $2, $3, $4)',
        [id, kind, label, clock.now()],
      );
      return id;
    },
  };
}

/** Names of the tests of the platform. */
declare module '../../kernel/refusal.ts' {
  interface Refusals {
    readonly 'essai.deja': RefusalDefinition;
    readonly 'essai.inconnu': RefusalDefinition;
    readonly 'essai.complet': RefusalDefinition;
    readonly 'essai.personne': RefusalDefinition;
    readonly 'essai.trop_tard': RefusalDefinition;
    readonly 'feu.voie_occupee': RefusalDefinition;
  }
}

declare module '../jobs/declare.ts' {
  interface Events {
    readonly 'essai.fait': { readonly n: number };
    readonly 'essai.ajoute': { readonly serviceId: string };
    readonly 'essai.passe': { readonly essai: number };
    readonly 'essai.pris': { readonly code: string };
    readonly 'essai.prepare': { readonly campagnes: readonly string[] };
    readonly 'essai.emis': { readonly campagnes: readonly string[] };
  }
  interface Tasks {
    readonly 'essai.suite': Readonly<Record<string, unknown>>;
  }
}
