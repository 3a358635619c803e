import type { Pool } from 'pg';
import { z } from 'zod';
import type { Instant } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import { ok, type Result } from '../../../kernel/refusal.ts';
import { defineAction, executeInstallation } from '../../../platform/action/index.ts';
import { tenantDirectory } from '../../../platform/tenants/directory.ts';
import { idsBySlug, insertCollectivites, operateurId } from './collectivite.sql.ts';
import { type Territoire, territoireInput } from './territoire.schema.ts';

/** Creates the operator and its collectivités. What exists already, by slug, is left as it is. Answers the ids by slug. */
const installerTerritoire = defineAction({
  scope: 'installation',
  name: 'collectivites.installer_territoire',
  actors: ['system'],
  security: 'installation',
  input: territoireInput,
  remembers: ({ collectivites }) => ({ collectivites: collectivites.map((c) => c.slug) }),
  run: async ({ tx, now, note }, { operateur, collectivites }) => {
    const operateurKey = await operateurId(tx, { id: uuidv7(), ...operateur });
    const slugs = collectivites.map((c) => c.slug);
    const known = await idsBySlug(tx, slugs);
    const rows = collectivites
      .filter((c) => !known.has(c.slug))
      .map((c) => ({
        id: uuidv7(),
        operateurId: operateurKey,
        slug: c.slug,
        nom: c.nom,
        genre: c.genre,
        siret: c.siret,
        codeInsee: c.codeInsee,
        population: c.population,
        fuseau: c.fuseau,
        territoireFeries: c.territoireFeries,
        zoneScolaire: c.zoneScolaire,
        adresse: c.adresse,
        telephone: c.telephone,
        courriel: c.courriel,
        couleurPrimaire: c.couleurPrimaire,
        couleurAccent: c.couleurAccent,
        embleme: c.embleme,
      }));
    await insertCollectivites(tx, rows, now);
    note({ ajoutees: rows.map((row) => row.id) });
    return ok(await idsBySlug(tx, slugs));
  },
});

/**
 * Installs a territory from a file, before there is anybody to ask for it.
 * @throws when the input is not a territory: it comes from a file, not from a person
 */
export async function installTerritory(
  pool: Pool,
  territoire: Territoire,
  now: Instant,
): Promise<Result<ReadonlyMap<string, string>>> {
  const parsed = territoireInput.safeParse(territoire);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  const runner = {
    pool,
    clock: { now: () => now },
    permissions: new Map(),
    listeners: new Map(),
    zoneOf: tenantDirectory(pool).zoneOf,
  };
  return executeInstallation(runner, installerTerritoire, {
    actor: { kind: 'system', task: 'installation' },
    origin: { place: 'serveur', request: 'installation' },
    input: territoire,
  });
}
