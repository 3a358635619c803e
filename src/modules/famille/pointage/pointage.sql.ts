import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { instantFromMs } from '../../../kernel/calendar.ts';
import { recordset } from '../../../platform/db/rows.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { born } from '../../../platform/life/index.ts';
import { regleAbsence } from '../facturable/absence.schema.ts';
import { creneau, type StatutCreneau } from './creneau.life.ts';
import type { Marque } from './marque.schema.ts';
import type { ValeurPresence } from './pointage.life.ts';

/** Locks a créneau, made when it does not exist yet, until the end of the transaction. */
export async function lockCreneau(
  tx: Tx,
  collectiviteId: string,
  groupeId: string,
  uniteId: string,
  jour: CivilDate,
): Promise<StatutCreneau | null> {
  const { rows } = await sql<{ statut: StatutCreneau }>`
    insert into creneau (collectivite_id, groupe_id, unite_id, jour, statut)
    select g.collectivite_id, g.id, u.id, ${jour}, ${born(creneau, 'creneau.ouvert')} from groupe g
      join unite u on u.collectivite_id = g.collectivite_id and u.activite_id = g.activite_id and u.id = ${uniteId}
    where g.collectivite_id = ${collectiviteId} and g.id = ${groupeId}
    on conflict (collectivite_id, groupe_id, unite_id, jour) do update set motif = creneau.motif returning statut`.execute(
    tx,
  );
  return rows[0]?.statut ?? null;
}

export type MarqueAEcrire = {
  readonly id: string;
  readonly enfantId: string;
  readonly valeur: 'present' | 'absent' | 'parti';
  readonly motif: string | null;
  readonly minutes: number | null;
  readonly appareil: string;
  readonly rang: number;
  readonly saisiLe: Instant;
  readonly horlogeSuspecte: boolean;
};

/** First rank that a device has not used yet; the créneau is locked, so nobody else takes it. */
export async function rangSuivant(tx: ReadTx, collectiviteId: string, appareil: string): Promise<number> {
  const row = await tx
    .selectFrom('pointage')
    .select((eb) => eb.fn.max('rang').as('rang'))
    .where('collectiviteId', '=', collectiviteId)
    .where('appareil', '=', appareil)
    .executeTakeFirst();
  return Number(row?.rang ?? -1) + 1;
}

/** Adds marks; one already received from the same device under the same rank is left as it is (famille:PTG-2). */
export async function ajouterMarques(
  tx: Tx,
  collectiviteId: string,
  creneau: { groupeId: string; uniteId: string; jour: CivilDate },
  marks: readonly MarqueAEcrire[],
  author: string,
  now: Instant,
): Promise<void> {
  await sql`
    insert into pointage (collectivite_id, id, enfant_id, unite_id, groupe_id, jour, valeur, motif, minutes, appareil, rang, saisi_le, recu_le, horloge_suspecte, auteur)
    select ${collectiviteId}, id, enfant_id, ${creneau.uniteId}, ${creneau.groupeId}, ${creneau.jour}, valeur, motif, minutes, appareil, rang, saisi_le, ${now}, horloge_suspecte, ${author}
    from ${recordset('r', marks, { id: 'uuid', enfantId: 'uuid', valeur: 'text', motif: 'text', minutes: 'int', appareil: 'text', rang: 'bigint', saisiLe: 'timestamptz', horlogeSuspecte: 'boolean' })}
    on conflict (collectivite_id, appareil, rang) do nothing`.execute(tx);
}

/** Every mark of some children in one créneau, as the merging rule wants them. */
export async function marquesDe(
  tx: ReadTx,
  collectiviteId: string,
  creneau: { uniteId: string; jour: CivilDate },
  enfantIds: readonly string[],
): Promise<Map<string, { marks: Marque[]; minutes: number | null }>> {
  const { rows } = await sql<{
    enfantId: string;
    valeur: 'present' | 'absent' | 'parti';
    motif: string | null;
    minutes: number | null;
    appareil: string;
    rang: number;
    saisiLe: string;
    recuLe: string;
  }>`
    select enfant_id, valeur, motif, minutes, appareil, rang, saisi_le, recu_le from pointage
    where collectivite_id = ${collectiviteId} and enfant_id = any(${[...enfantIds]}::uuid[]) and unite_id = ${creneau.uniteId} and jour = ${creneau.jour}
    order by recu_le, rang`.execute(tx);
  const marks = new Map<string, { marks: Marque[]; minutes: number | null }>();
  for (const r of rows) {
    const mine = marks.get(r.enfantId) ?? { marks: [], minutes: null };
    mine.marks.push({
      appareil: r.appareil,
      sequence: r.rang,
      enfant: r.enfantId,
      creneau: creneau.uniteId,
      valeur: r.valeur,
      motif: r.motif,
      remis_a: null,
      saisi_a: instantFromMs(Date.parse(r.saisiLe)),
      recu_a: instantFromMs(Date.parse(r.recuLe)),
      envoye_a: null,
    });
    marks.set(r.enfantId, { marks: mine.marks, minutes: r.minutes ?? mine.minutes });
  }
  return marks;
}

export type PresenceAEcrire = {
  readonly enfantId: string;
  readonly valeur: ValeurPresence;
  readonly motif: string | null;
  readonly justifie: boolean | null;
  readonly minutes: number | null;
  readonly conflit: boolean;
};

export async function ecrirePresences(
  tx: Tx,
  collectiviteId: string,
  creneau: { groupeId: string; uniteId: string; jour: CivilDate },
  list: readonly PresenceAEcrire[],
  now: Instant,
): Promise<void> {
  await sql`
    insert into presence (collectivite_id, enfant_id, unite_id, jour, groupe_id, valeur, motif, justifie, minutes, conflit, maj_le)
    select ${collectiviteId}, enfant_id, ${creneau.uniteId}, ${creneau.jour}, ${creneau.groupeId}, valeur, motif, justifie, minutes, conflit, ${now}
    from ${recordset('r', list, { enfantId: 'uuid', valeur: 'text', motif: 'text', justifie: 'boolean', minutes: 'int', conflit: 'boolean' })}
    on conflict (collectivite_id, enfant_id, unite_id, jour) do update
      set valeur = excluded.valeur, motif = excluded.motif, justifie = excluded.justifie, minutes = excluded.minutes, conflit = excluded.conflit, groupe_id = excluded.groupe_id, maj_le = excluded.maj_le`.execute(
    tx,
  );
}

export type MotifAbsence = { readonly code: string; readonly libelle: string; readonly justifie: boolean };

/** Absence motives of the activity of a unit, in force that day. */
export async function motifsAbsence(
  tx: ReadTx,
  collectiviteId: string,
  uniteId: string,
  jour: CivilDate,
): Promise<MotifAbsence[]> {
  const rows = await tx
    .selectFrom('regle_absence as r')
    .innerJoin('unite as u', (join) =>
      join.onRef('u.collectiviteId', '=', 'r.collectiviteId').onRef('u.activiteId', '=', 'r.activiteId'),
    )
    .select(['r.motif', 'r.libelle', 'r.contenu'])
    .where('r.collectiviteId', '=', collectiviteId)
    .where('u.id', '=', uniteId)
    .where('r.debut', '<=', jour)
    .where((eb) => eb.or([eb('r.fin', 'is', null), eb('r.fin', '>', jour)]))
    .orderBy('r.libelle')
    .execute();
  return rows.map((r) => ({
    code: r.motif,
    libelle: r.libelle,
    justifie: regleAbsence.shape.justifie.catch(false).parse(JSON.parse(r.contenu).justifie),
  }));
}
