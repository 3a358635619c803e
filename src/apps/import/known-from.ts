import { civilDateOf } from '../../kernel/calendar.ts';
import { configurationOf } from '../../modules/famille/activite/configuration.query.ts';
import { foyersByExternalIds } from '../../modules/famille/registre/registre.sql.ts';
import type { Configuration } from '../../modules/famille/types.ts';
import { personnesByExternalIds } from '../../modules/identites/index.ts';
import { regies } from '../../modules/regie/acte/regie.sql.ts';
import { lireDossier } from '../../modules/regie/encaissement/reglement.sql.ts';
import { type ReadTx, readTenant } from '../../platform/db/transaction.ts';
import type { Services } from '../../platform/services.ts';
import { groupKey, type Known } from './known.ts';

/** A régie as balances need it: its products with their nature, by code. */
export type RegieKnown = { readonly id: string; readonly natures: ReadonlyMap<string, string> };

export type Reference = {
  readonly known: Known;
  readonly configuration: Configuration;
  readonly regies: ReadonlyMap<string, RegieKnown>;
};

async function regiesOf(tx: ReadTx, collectiviteId: string): Promise<Map<string, RegieKnown>> {
  const found = new Map<string, RegieKnown>();
  for (const regie of await regies(tx, collectiviteId)) {
    const { versions } = await lireDossier(tx, collectiviteId, regie.id, null, []);
    const products = versions.flatMap((v) => v.acte.produits);
    found.set(regie.code, { id: regie.id, natures: new Map(products.map((p) => [p.code, p.nature])) });
  }
  return found;
}

function activitiesOf(conf: Configuration): Known['activites'] {
  const unites = [...conf.unites.values()];
  const groupes = [...conf.groupes.values()];
  return new Map(
    [...conf.activites.values()].map((a) => [
      a.code,
      {
        unites: new Set(unites.filter((u) => u.activiteId === a.id).map((u) => u.code)),
        groupes: new Set(
          groupes
            .filter((g) => g.activiteId === a.id)
            .map((g) => groupKey(conf.sites.get(g.siteId)?.code ?? '', g.nom)),
        ),
      },
    ]),
  );
}

const BATCH = 5_000;

/** Asks in batches which of `ids` exist. */
async function among(
  ids: readonly string[],
  ask: (part: readonly string[]) => Promise<ReadonlyMap<string, unknown>>,
): Promise<Set<string>> {
  const found = new Set<string>();
  for (let start = 0; start < ids.length; start += BATCH)
    for (const id of (await ask(ids.slice(start, start + BATCH))).keys()) found.add(id);
  return found;
}

/** Reads once what the files will be compared with. */
export async function referenceOf(services: Services, collectiviteId: string): Promise<Reference> {
  const { app } = services.pools;
  const zone = await services.tenants.zoneOf(collectiviteId);
  const today = civilDateOf(services.clock.now(), zone);
  const people: Known['people'] = (ids) =>
    among(ids, (part) =>
      readTenant(app, collectiviteId, (tx) => personnesByExternalIds(tx, collectiviteId, part)),
    );
  return readTenant(app, collectiviteId, async (tx) => {
    const configuration = await configurationOf(tx, collectiviteId, today);
    const byCode = await regiesOf(tx, collectiviteId);
    const known: Known = {
      activites: activitiesOf(configuration),
      pieceTypes: new Map(configuration.pieces.map((p) => [p.code, p.portee])),
      regies: new Map([...byCode].map(([code, r]) => [code, new Set(r.natures.keys())])),
      people,
      foyers: (ids) =>
        among(ids, (part) =>
          readTenant(app, collectiviteId, (inner) => foyersByExternalIds(inner, collectiviteId, part)),
        ),
      // The booking itself checks the enrolment; here a child who is known may have one.
      enrolments: async (keys) => {
        const enfants = await people([...new Set(keys.map((key) => key.slice(0, key.lastIndexOf('/'))))]);
        return new Set(keys.filter((key) => enfants.has(key.slice(0, key.lastIndexOf('/')))));
      },
    };
    return { known, configuration, regies: byCode };
  });
}
