import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { uuidv7 } from '../../../kernel/ids.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import type { TarifVersion } from './tarif.schema.ts';

export type TarifPublie = { readonly uniteId: string; readonly version: TarifVersion };

const byContent = new Map<string, TarifVersion>();

/** A published revision never changes: parsed once per fingerprint, so that compiled prices are kept too. */
function parsed(empreinte: string, contenu: string, fin: CivilDate | null): TarifVersion {
  const key = `${empreinte}/${fin ?? ''}`;
  let version = byContent.get(key);
  if (!version) {
    if (byContent.size > 2_000) byContent.clear();
    version = { ...(JSON.parse(contenu) as TarifVersion), fin };
    byContent.set(key, version);
  }
  return version;
}

/** Every revision of every tariff that applies at some moment of `[from, until)`. */
export async function tarifsEntre(
  tx: ReadTx,
  collectiviteId: string,
  from: CivilDate,
  until: CivilDate,
): Promise<TarifPublie[]> {
  const rows = await tx
    .selectFrom('tarif_version as v')
    .innerJoin('tarif as t', (join) =>
      join.onRef('t.collectiviteId', '=', 'v.collectiviteId').onRef('t.id', '=', 'v.tarifId'),
    )
    .select(['t.uniteId', 'v.contenu', 'v.empreinte', 'v.fin'])
    .where('v.collectiviteId', '=', collectiviteId)
    .where('v.debut', '<', until)
    .where((eb) => eb.or([eb('v.fin', 'is', null), eb('v.fin', '>', from)]))
    .orderBy('v.debut')
    .execute();
  return rows.map((r) => ({ uniteId: r.uniteId, version: parsed(r.empreinte, r.contenu, r.fin) }));
}

/** All revisions of one unit's tariff, oldest first. */
export async function versionsDuTarif(
  tx: ReadTx,
  collectiviteId: string,
  uniteId: string,
): Promise<{ id: string; numero: number; version: TarifVersion; publieeLe: Instant }[]> {
  const rows = await tx
    .selectFrom('tarif_version as v')
    .innerJoin('tarif as t', (join) =>
      join.onRef('t.collectiviteId', '=', 'v.collectiviteId').onRef('t.id', '=', 'v.tarifId'),
    )
    .select(['v.id', 'v.version', 'v.contenu', 'v.empreinte', 'v.fin', 'v.publieeLe'])
    .where('v.collectiviteId', '=', collectiviteId)
    .where('t.uniteId', '=', uniteId)
    .orderBy('v.version')
    .execute();
  return rows.map((r) => ({
    id: r.id,
    numero: r.version,
    version: parsed(r.empreinte, r.contenu, r.fin),
    publieeLe: r.publieeLe,
  }));
}

/** Publishes a revision: the one in force ends the day before, its content is never touched. */
export async function publierVersion(
  tx: Tx,
  collectiviteId: string,
  v: {
    id: string;
    uniteId: string;
    nom: string;
    numero: number;
    deliberation: string;
    contenu: string;
    empreinte: string;
    debut: CivilDate;
    fin: CivilDate | null;
  },
  now: Instant,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    insert into tarif (collectivite_id, id, unite_id, nom) values (${collectiviteId}, ${uuidv7()}, ${v.uniteId}, ${v.nom})
    on conflict (collectivite_id, unite_id) do nothing returning id`.execute(tx);
  const tarifId =
    rows[0]?.id ??
    (
      await tx
        .selectFrom('tarif')
        .select('id')
        .where('collectiviteId', '=', collectiviteId)
        .where('uniteId', '=', v.uniteId)
        .executeTakeFirstOrThrow()
    ).id;
  await tx
    .updateTable('tarif_version')
    .set({ fin: v.debut })
    .where('collectiviteId', '=', collectiviteId)
    .where('tarifId', '=', tarifId)
    .where('debut', '<', v.debut)
    .where((eb) => eb.or([eb('fin', 'is', null), eb('fin', '>', v.debut)]))
    .execute();
  await tx
    .insertInto('tarif_version')
    .values({
      collectiviteId: collectiviteId,
      id: v.id,
      tarifId: tarifId,
      version: v.numero,
      deliberation: v.deliberation,
      contenu: v.contenu,
      empreinte: v.empreinte,
      debut: v.debut,
      fin: v.fin,
      publieeLe: now,
    })
    .execute();
}

/** Every revision of every tariff, by unit, oldest first. */
export async function revisionsParUnite(
  tx: ReadTx,
  collectiviteId: string,
): Promise<Map<string, { debut: CivilDate; fin: CivilDate | null; version: TarifVersion }[]>> {
  const rows = await tarifsEntre(tx, collectiviteId, '0001-01-01', '9999-12-31');
  const found = new Map<string, { debut: CivilDate; fin: CivilDate | null; version: TarifVersion }[]>();
  for (const { uniteId, version } of rows)
    found.set(uniteId, [...(found.get(uniteId) ?? []), { debut: version.debut, fin: version.fin, version }]);
  return found;
}
