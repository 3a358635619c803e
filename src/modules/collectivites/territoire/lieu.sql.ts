import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

export type Service = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly phone: string;
};

export type Site = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly address: string;
  /** Territory of its public holidays (famille:CAL-1). */
  readonly holidayTerritory: string;
  readonly schoolZone: string;
  readonly zone: string;
};

/** Days on which a site, or the whole collectivité when `siteId` is null, is closed: `[from, until)`. */
export type Closure = {
  readonly siteId: string | null;
  readonly from: CivilDate;
  readonly until: CivilDate;
  readonly reason: string;
};

export async function services(tx: ReadTx, collectiviteId: string): Promise<Service[]> {
  const rows = await tx
    .selectFrom('service')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .orderBy('nom')
    .execute();
  return rows.map((r) => ({ id: r.id, code: r.code, name: r.nom, address: r.adresse, phone: r.telephone }));
}

export async function insertServices(
  tx: Tx,
  collectiviteId: string,
  list: readonly Service[],
): Promise<void> {
  if (list.length === 0) return;
  await tx
    .insertInto('service')
    .values(
      list.map((s) => ({
        collectiviteId: collectiviteId,
        id: s.id,
        code: s.code,
        nom: s.name,
        adresse: s.address,
        telephone: s.phone,
      })),
    )
    .execute();
}

export async function sites(tx: ReadTx, collectiviteId: string): Promise<Site[]> {
  const rows = await tx
    .selectFrom('site')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .orderBy('nom')
    .execute();
  return rows.map((r) => ({
    id: r.id,
    code: r.code,
    name: r.nom,
    address: r.adresse,
    holidayTerritory: r.territoireFeries,
    schoolZone: r.zoneScolaire,
    zone: r.fuseau,
  }));
}

export async function insertSites(tx: Tx, collectiviteId: string, list: readonly Site[]): Promise<void> {
  if (list.length === 0) return;
  await tx
    .insertInto('site')
    .values(
      list.map((s) => ({
        collectiviteId: collectiviteId,
        id: s.id,
        code: s.code,
        nom: s.name,
        adresse: s.address,
        territoireFeries: s.holidayTerritory,
        zoneScolaire: s.schoolZone,
        fuseau: s.zone,
      })),
    )
    .execute();
}

export async function closures(
  tx: ReadTx,
  collectiviteId: string,
  from: CivilDate,
  until: CivilDate,
): Promise<Closure[]> {
  const rows = await tx
    .selectFrom('fermeture')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('debut', '<', until)
    .where('fin', '>', from)
    .execute();
  return rows.map((r) => ({ siteId: r.siteId, from: r.debut, until: r.fin, reason: r.motif }));
}

export async function insertClosures(
  tx: Tx,
  collectiviteId: string,
  list: readonly (Closure & { id: string })[],
): Promise<void> {
  if (list.length === 0) return;
  await tx
    .insertInto('fermeture')
    .values(
      list.map((c) => ({
        collectiviteId: collectiviteId,
        id: c.id,
        siteId: c.siteId,
        debut: c.from,
        fin: c.until,
        motif: c.reason,
      })),
    )
    .execute();
}
