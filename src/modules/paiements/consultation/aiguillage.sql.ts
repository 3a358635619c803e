import { sql } from 'kysely';
import type { Instant } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import type { Tasks } from '../../../platform/jobs/declare.ts';

/** Channel of `commun.notification_recue` for the payment service. */
const CANAL = 'payfip';
/** Task that looks at one attempt. */
export const REGARDER = 'regie.regarder_paiement';

/** The one reference of an operation, whatever the case it came in. */
const cle = (idOp: string): string => idOp.toLowerCase();

/** Where an operation belongs: written with its idOp, in the same transaction. */
export async function rangerAiguillage(
  tx: Tx,
  idOp: string,
  collectiviteId: string,
  tentativeId: string,
): Promise<void> {
  await tx
    .insertInto('commun.aiguillage_paiement')
    .values({ idOp: cle(idOp), collectiviteId: collectiviteId, tentativeId: tentativeId })
    .onConflict((oc) => oc.column('idOp').doNothing())
    .execute();
}

export type Aiguillage = { readonly collectiviteId: string; readonly tentativeId: string };

export async function aiguillageDe(tx: ReadTx, idOp: string): Promise<Aiguillage | undefined> {
  const row = await tx
    .selectFrom('commun.aiguillage_paiement')
    .select(['collectiviteId', 'tentativeId'])
    .where('idOp', '=', cle(idOp))
    .executeTakeFirst();
  return row && { collectiviteId: row.collectiviteId, tentativeId: row.tentativeId };
}

/** Keeps a notification exactly as it came, before anything is made of it. */
export async function insererNotification(
  tx: Tx,
  id: string,
  idOp: string,
  now: Instant,
  traitee: boolean,
): Promise<void> {
  await tx
    .insertInto('commun.notification_recue')
    .values({ id, canal: CANAL, reference: cle(idOp), recueLe: now, traiteeLe: traitee ? now : null })
    .execute();
}

/** Marks as handled what was notified about an operation before we knew it. True when there was something. */
export async function reprendreNotifications(tx: Tx, idOp: string, now: Instant): Promise<boolean> {
  const rows = await tx
    .updateTable('commun.notification_recue')
    .set({ traiteeLe: now })
    .where('canal', '=', CANAL)
    .where('reference', '=', cle(idOp))
    .where('traiteeLe', 'is', null)
    .where('abandonneeLe', 'is', null)
    .returning('id')
    .execute();
  return rows.length > 0;
}

/** Notifications still unhandled whose operation is known by now. */
export async function notificationsReconnues(
  tx: ReadTx,
  limit: number,
): Promise<(Aiguillage & { readonly idOp: string })[]> {
  const { rows } = await sql<{ idOp: string; collectiviteId: string; tentativeId: string }>`
    select distinct a.id_op, a.collectivite_id, a.tentative_id
    from commun.notification_recue n join commun.aiguillage_paiement a on a.id_op = n.reference
    where n.canal = ${CANAL} and n.traitee_le is null and n.abandonnee_le is null limit ${limit}`.execute(tx);
  return rows;
}

/** Forgets notifications received before `before`: handled, or about an operation nobody ever knew. */
export async function oublierNotifications(tx: Tx, before: Instant): Promise<number> {
  const rows = await tx
    .deleteFrom('commun.notification_recue')
    .where('canal', '=', CANAL)
    .where('recueLe', '<', before)
    .returning('id')
    .execute();
  return rows.length;
}

/** Queues a look at an attempt, once while it waits. */
export async function enfilerRegard(tx: Tx, a: Aiguillage): Promise<void> {
  const load: Tasks[typeof REGARDER] = { collectiviteId: a.collectiviteId, tentativeId: a.tentativeId };
  const payload = JSON.stringify(load);
  await sql`select commun.ajouter_tache(${REGARDER}, ${payload}::json, ${cleRegard(a.tentativeId)})`.execute(
    tx,
  );
}

export const cleRegard = (tentativeId: string): string => `regard:${tentativeId}`;
