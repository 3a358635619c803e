import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { partServices } from '../../collectivites/index.ts';

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
    .leftJoin(partServices(collectiviteId).as('s'), 's.id', 'a.serviceId')
    .select(['a.id', 'a.compteId', 'a.role', 'a.serviceId', 's.nom', 'a.debut', 'a.fin', 'a.acte'])
    .where('a.collectiviteId', '=', collectiviteId);
  if (compteId !== undefined) query = query.where('a.compteId', '=', compteId);
  const rows = await query.orderBy('a.debut', 'desc').orderBy('a.role').execute();
  return rows.map((row) => ({
    id: row.id,
    compteId: row.compteId,
    role: row.role,
    serviceId: row.serviceId,
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
      collectiviteId: collectiviteId,
      id: row.id,
      compteId: row.compteId,
      role: row.role,
      serviceId: row.serviceId,
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
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', id)
    .execute();
}

export async function endAffectation(
  tx: Tx,
  collectiviteId: string,
  id: string,
  until: CivilDate,
): Promise<void> {
  await tx
    .updateTable('affectation')
    .set({ fin: until })
    .where('collectiviteId', '=', collectiviteId)
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
    .innerJoin('commun.compte as c', 'c.id', 'l.compteId')
    .select(['c.id', 'c.libelle', 'c.courriel'])
    .where('l.collectiviteId', '=', collectiviteId)
    .where('l.qualite', '=', 'agent')
    .where('c.fermeLe', 'is', null)
    .orderBy('c.libelle')
    .execute();
  return rows.map((row) => ({ id: row.id, label: row.libelle, email: row.courriel }));
}
