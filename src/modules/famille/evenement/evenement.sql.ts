import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import { recordset } from '../../../platform/db/rows.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { ETATS_ACTIFS } from '../reservation/reservation.schema.ts';

/** A live booking of the day, and what a collective event needs to know of it. */
export type ReservationDuJour = {
  readonly id: string;
  readonly enfantId: string;
  readonly uniteId: string;
  readonly groupeId: string;
  readonly siteId: string;
  readonly foyerId: string;
  readonly statut: string;
  readonly classe: string | null;
  /** The child is already marked present: the place was used. */
  readonly present: boolean;
  readonly verrouille: boolean;
};

/** Live bookings of a day, with the class of the child's enrolment. */
export async function reservationsDuJour(
  tx: ReadTx,
  collectiviteId: string,
  day: CivilDate,
): Promise<ReservationDuJour[]> {
  const { rows } = await sql<ReservationDuJour>`
    select r.id, r.enfant_id, r.unite_id, r.groupe_id, g.site_id, r.foyer_id, r.statut, i.classe,
      coalesce(p.valeur in ('present', 'parti'), false) as present, coalesce(c.statut = 'verrouille', false) as verrouille
    from groupe g
      join reservation r on r.collectivite_id = g.collectivite_id and r.groupe_id = g.id and r.jour = ${day}::date
        and r.statut = any(${[...ETATS_ACTIFS]})
      left join inscription i on i.collectivite_id = g.collectivite_id and i.enfant_id = r.enfant_id
        and i.activite_id = g.activite_id and i.debut <= ${day}::date and (i.fin is null or i.fin > ${day}::date)
      left join presence p on p.collectivite_id = g.collectivite_id and p.enfant_id = r.enfant_id
        and p.unite_id = r.unite_id and p.jour = r.jour
      left join creneau c on c.collectivite_id = g.collectivite_id and c.groupe_id = r.groupe_id
        and c.unite_id = r.unite_id and c.jour = r.jour
    where g.collectivite_id = ${collectiviteId}::uuid
    order by r.id`.execute(tx);
  return rows;
}

export async function insererEvenement(
  tx: Tx,
  collectiviteId: string,
  event: {
    readonly id: string;
    readonly jour: CivilDate;
    readonly libelle: string;
    readonly siteId: string | null;
    readonly groupId: string | null;
    readonly classe: string | null;
    readonly unitIds: readonly string[];
    readonly saisiPar: string;
    readonly saisiLe: Instant;
  },
): Promise<void> {
  await tx
    .insertInto('evenement_collectif')
    .values({
      collectiviteId: collectiviteId,
      id: event.id,
      jour: event.jour,
      libelle: event.libelle,
      siteId: event.siteId,
      groupeId: event.groupId,
      classe: event.classe,
      unites: [...event.unitIds],
      saisiPar: event.saisiPar,
      saisiLe: event.saisiLe,
    })
    .execute();
}

/** Cancels bookings and writes the movement of each, in one statement. Answers how many were still live. */
export async function annulerReservations(
  tx: Tx,
  collectiviteId: string,
  rows: readonly {
    readonly id: string;
    readonly mouvementId: string;
    readonly de: string;
    readonly vers: string;
  }[],
  change: {
    readonly motif: string;
    readonly decision: string;
    readonly auteur: string;
    readonly now: Instant;
  },
): Promise<number> {
  const { rows: done } = await sql<{ n: number }>`
    with x as (
      select * from ${recordset('r', rows, { id: 'uuid', mouvementId: 'uuid', de: 'text', vers: 'text' })}
    ), annulees as (
      update reservation r set statut = x.vers, motif = ${change.motif}, decision = ${change.decision}, maj_le = ${change.now}::timestamptz
      from x where r.collectivite_id = ${collectiviteId}::uuid and r.id = x.id and r.statut = x.de
      returning r.id
    ), mouvements as (
      insert into reservation_mouvement (collectivite_id, id, reservation_id, de, vers, auteur, motif, decision, cree_le)
      select ${collectiviteId}::uuid, x.mouvement_id, x.id, x.de, x.vers, ${change.auteur}, ${change.motif}, ${change.decision}, ${change.now}::timestamptz
      from x join annulees a on a.id = x.id
      returning 1
    )
    select count(*) as n from mouvements`.execute(tx);
  return done[0]?.n ?? 0;
}

/** Gives places back, counters taken in order so that bookings made at the same time wait their turn. */
export async function rendrePlaces(
  tx: Tx,
  collectiviteId: string,
  day: CivilDate,
  places: readonly { readonly compteurId: string; readonly nombre: number }[],
): Promise<void> {
  if (places.length === 0) return;
  const ids = places.map((p) => p.compteurId);
  await sql`select 1 from compteur_jour where collectivite_id = ${collectiviteId}::uuid
    and compteur_id = any(${ids}::uuid[]) and jour = ${day}::date order by compteur_id for update`.execute(
    tx,
  );
  await sql`update compteur_jour j set reserve = j.reserve - x.nombre
    from ${recordset('x', places, { compteurId: 'uuid', nombre: 'int' })}
    where j.collectivite_id = ${collectiviteId}::uuid and j.compteur_id = x.compteur_id and j.jour = ${day}::date`.execute(
    tx,
  );
}

/** Adults of foyers on a day: those who are told. */
export async function adultesDesFoyers(
  tx: ReadTx,
  collectiviteId: string,
  foyerIds: readonly string[],
  day: CivilDate,
): Promise<{ foyerId: string; personneId: string }[]> {
  const { rows } = await sql<{ foyerId: string; personneId: string }>`
    select distinct foyer_id, personne_id from appartenance
    where collectivite_id = ${collectiviteId}::uuid and foyer_id = any(${[...foyerIds]}::uuid[]) and role = 'adulte'
      and debut <= ${day}::date and (fin is null or fin > ${day}::date)
    order by 1, 2`.execute(tx);
  return rows;
}

export type EvenementInscrit = {
  readonly id: string;
  readonly jour: CivilDate;
  readonly libelle: string;
  readonly siteId: string | null;
  readonly groupId: string | null;
  readonly classe: string | null;
  readonly unitIds: readonly string[];
  readonly saisiLe: Instant;
  readonly annulees: number;
};

/** Collective events from a day on, the nearest first, with the bookings each one cancelled; 200 at most. */
export async function evenementsDepuis(
  tx: ReadTx,
  collectiviteId: string,
  from: CivilDate,
): Promise<EvenementInscrit[]> {
  const { rows } = await sql<{
    id: string;
    jour: CivilDate;
    libelle: string;
    siteId: string | null;
    groupeId: string | null;
    classe: string | null;
    unites: string[];
    saisiLe: Instant;
    annulees: number;
  }>`
    select e.id, e.jour, e.libelle, e.site_id, e.groupe_id, e.classe, e.unites, e.saisi_le,
      (select count(*) from groupe g join reservation r on r.collectivite_id = g.collectivite_id and r.groupe_id = g.id
          and r.jour = e.jour and r.statut = 'annulee' and r.decision like '%"evenement/' || e.id || '"%'
        where g.collectivite_id = e.collectivite_id) as annulees
    from evenement_collectif e
    where e.collectivite_id = ${collectiviteId}::uuid and e.jour >= ${from}::date
    order by e.jour, e.saisi_le, e.id limit 200`.execute(tx);
  return rows.map((r) => ({
    id: r.id,
    jour: r.jour,
    libelle: r.libelle,
    siteId: r.siteId,
    groupId: r.groupeId,
    classe: r.classe,
    unitIds: r.unites,
    saisiLe: r.saisiLe,
    annulees: r.annulees,
  }));
}

/** Classes of the enrolments in force on a day, by site. */
export async function classesParSite(
  tx: ReadTx,
  collectiviteId: string,
  day: CivilDate,
): Promise<{ siteId: string; classe: string }[]> {
  const { rows } = await sql<{ siteId: string; classe: string }>`
    select distinct g.site_id, i.classe from inscription i
      join groupe g on g.collectivite_id = i.collectivite_id and g.id = i.groupe_id
    where i.collectivite_id = ${collectiviteId}::uuid and i.classe is not null and i.debut <= ${day}::date
      and (i.fin is null or i.fin > ${day}::date)
    order by 1, 2`.execute(tx);
  return rows;
}
