import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';

export type Affectation = {
  readonly id: string;
  readonly compteId: string;
  readonly role: string;
  readonly serviceId: string | null;
  readonly serviceName: string | null;
  readonly from: CivilDate;
  /** First day without the role, or null. */
  readonly until: CivilDate | null;
  readonly act: string;
};

/** Roles given in a collectivité, to one account or to all, the latest first. */
export async function affectations(
  tx: ReadTx,
  collectiviteId: string,
  compteId?: string,
): Promise<Affectation[]> {
  let query = tx
    .selectFrom('affectation as a')
    .leftJoin('service as s', (join) =>
      join.onRef('s.collectivite_id', '=', 'a.collectivite_id').onRef('s.id', '=', 'a.service_id'),
    )
    .select(['a.id', 'a.compte_id', 'a.role', 'a.service_id', 's.nom', 'a.debut', 'a.fin', 'a.acte'])
    .where('a.collectivite_id', '=', collectiviteId);
  if (compteId !== undefined) query = query.where('a.compte_id', '=', compteId);
  const rows = await query.orderBy('a.debut', 'desc').orderBy('a.role').execute();
  return rows.map((row) => ({
    id: row.id,
    compteId: row.compte_id,
    role: row.role,
    serviceId: row.service_id,
    serviceName: row.nom,
    from: row.debut,
    until: row.fin,
    act: row.acte,
  }));
}

export async function insertAffectation(
  tx: Tx,
  collectiviteId: string,
  row: Omit<Affectation, 'serviceName'>,
): Promise<void> {
  await tx
    .insertInto('affectation')
    .values({
      collectivite_id: collectiviteId,
      id: row.id,
      compte_id: row.compteId,
      role: row.role,
      service_id: row.serviceId,
      debut: row.from,
      fin: row.until,
      acte: row.act,
    })
    .execute();
}

/** A role given by mistake, before it ran for a day: kept, under a name that gives nothing. */
export async function cancelAffectation(
  tx: Tx,
  collectiviteId: string,
  id: string,
  role: string,
): Promise<void> {
  await tx
    .updateTable('affectation')
    .set({ role: `annule:${role}` })
    .where('collectivite_id', '=', collectiviteId)
    .where('id', '=', id)
    .execute();
}

/** SIRET of the collectivité. */
export const siretOf = async (tx: ReadTx, collectiviteId: string): Promise<string> =>
  (
    await tx
      .selectFrom('commun.collectivite')
      .select('siret')
      .where('id', '=', collectiviteId)
      .executeTakeFirstOrThrow()
  ).siret;

export async function endAffectation(
  tx: Tx,
  collectiviteId: string,
  id: string,
  until: CivilDate,
): Promise<void> {
  await tx
    .updateTable('affectation')
    .set({ fin: until })
    .where('collectivite_id', '=', collectiviteId)
    .where('id', '=', id)
    .execute();
}

/** Name of each agent account of a collectivité, by id. */
export async function agentsOf(
  tx: ReadTx,
  collectiviteId: string,
): Promise<{ id: string; label: string; email: string | null }[]> {
  const rows = await tx
    .selectFrom('commun.compte_lien as l')
    .innerJoin('commun.compte as c', 'c.id', 'l.compte_id')
    .select(['c.id', 'c.libelle', 'c.courriel'])
    .where('l.collectivite_id', '=', collectiviteId)
    .where('l.qualite', '=', 'agent')
    .where('c.ferme_le', 'is', null)
    .orderBy('c.libelle')
    .execute();
  return rows.map((row) => ({ id: row.id, label: row.libelle, email: row.courriel }));
}

/** Services of a collectivité, to say where a role is held. */
export async function serviceChoices(
  tx: ReadTx,
  collectiviteId: string,
): Promise<{ id: string; code: string; name: string }[]> {
  const rows = await tx
    .selectFrom('service')
    .select(['id', 'code', 'nom'])
    .where('collectivite_id', '=', collectiviteId)
    .orderBy('nom')
    .execute();
  return rows.map((row) => ({ id: row.id, code: row.code, name: row.nom }));
}
