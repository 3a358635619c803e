import type { Pool } from 'pg';
import { assert } from '../../kernel/assert.ts';
import { inInstallation } from '../db/transaction.ts';

/** What every page needs to know of a collectivité: public facts only. */
export type Tenant = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly zone: string;
  readonly holidayTerritory: string;
  readonly schoolZone: string;
  readonly siret: string;
  readonly inseeCode: string | null;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  readonly primary: string;
  readonly accent: string;
  readonly emblem: string;
};

export type TenantDirectory = {
  bySlug: (slug: string) => Promise<Tenant | undefined>;
  byId: (id: string) => Promise<Tenant | undefined>;
  all: () => Promise<readonly Tenant[]>;
  /** Time zone of a collectivité; one that is not in the register is a bug. */
  zoneOf: (id: string) => Promise<string>;
  /** Forgets what was read: after a collectivité is created or its look changes. */
  refresh: () => void;
};

const TTL_MS = 30_000;

/** The register of collectivités, read once and kept for half a minute: it changes a few times a year. */
export function tenantDirectory(pool: Pool): TenantDirectory {
  let loaded: { at: number; list: Promise<readonly Tenant[]> } | undefined;
  const all = (): Promise<readonly Tenant[]> => {
    const at = performance.now();
    if (!loaded || at - loaded.at > TTL_MS) {
      const list = inInstallation(pool, async (tx) => {
        const rows = await tx.selectFrom('commun.collectivite').selectAll().orderBy('nom').execute();
        return rows.map((r) => ({
          id: r.id,
          slug: r.slug,
          name: r.nom,
          kind: r.genre,
          zone: r.fuseau,
          holidayTerritory: r.territoireFeries,
          schoolZone: r.zoneScolaire,
          siret: r.siret,
          inseeCode: r.codeInsee,
          address: r.adresse,
          phone: r.telephone,
          email: r.courriel,
          primary: r.couleurPrimaire,
          accent: r.couleurAccent,
          emblem: r.embleme,
        }));
      });
      list.catch(() => {
        loaded = undefined;
      });
      loaded = { at, list };
    }
    return loaded.list;
  };
  const refresh = (): void => {
    loaded = undefined;
  };
  const byId = async (id: string) => (await all()).find((t) => t.id === id);
  return {
    all,
    zoneOf: async (id) => {
      let tenant = await byId(id);
      if (!tenant) {
        // Created a moment ago.
        refresh();
        tenant = await byId(id);
      }
      assert(tenant, 'a collectivité is in the register before it is written to');
      return tenant.zone;
    },
    bySlug: async (slug) => (await all()).find((t) => t.slug === slug),
    byId,
    refresh,
  };
}
