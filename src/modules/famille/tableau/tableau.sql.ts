import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { partPersonnes } from '../../identites/index.ts';

export type RepasDuJour = { readonly jour: CivilDate; readonly repas: number };

/** Meals booked per day of `[from, until)`; days without any are absent. */
export async function repasParJour(
  tx: ReadTx,
  collectiviteId: string,
  from: CivilDate,
  until: CivilDate,
): Promise<RepasDuJour[]> {
  const { rows } = await sql<{ jour: CivilDate; repas: number }>`
    select r.jour, sum(r.quantite) as repas
    from groupe g
      join unite u on u.collectivite_id = g.collectivite_id and u.activite_id = g.activite_id and u.genre = 'repas'
      join reservation r on r.collectivite_id = g.collectivite_id and r.groupe_id = g.id and r.unite_id = u.id
        and r.jour >= ${from}::date and r.jour < ${until}::date and r.statut = 'confirmee'
    where g.collectivite_id = ${collectiviteId}::uuid
    group by r.jour order by r.jour`.execute(tx);
  return rows.map((r) => ({ jour: r.jour, repas: r.repas }));
}

/** Places for meals on an ordinary day, over every group; null when a group that serves meals has no counter. */
export async function placesDeRepas(tx: ReadTx, collectiviteId: string): Promise<number | null> {
  const { rows } = await sql<{ places: number | null }>`
    with repas as (
      select g.id as groupe_id, array_agg(u.id) as unites from groupe g
        join unite u on u.collectivite_id = g.collectivite_id and u.activite_id = g.activite_id and u.genre = 'repas'
      where g.collectivite_id = ${collectiviteId}::uuid group by g.id
    ), places as (
      select r.groupe_id, (select min(k.capacite) from compteur_capacite k
        where k.collectivite_id = ${collectiviteId}::uuid and k.groupe_id = r.groupe_id and k.unites @> r.unites) as n
      from repas r
    )
    select case when bool_and(n is not null) then sum(n) end as places from places`.execute(tx);
  return rows[0]?.places ?? null;
}

/** Requests that wait, from a day on: for a place (`attente`), or for the service's answer (`demandee`). */
export type Demandes = {
  readonly activiteNom: string;
  readonly jour: CivilDate;
  readonly statut: 'attente' | 'demandee';
  readonly nombre: number;
};

export async function demandesEnAttente(
  tx: ReadTx,
  collectiviteId: string,
  from: CivilDate,
): Promise<Demandes[]> {
  const { rows } = await sql<{
    activite: string;
    jour: CivilDate;
    statut: 'attente' | 'demandee';
    nombre: number;
  }>`
    select a.nom as activite, r.jour, r.statut, count(*) as nombre
    from groupe g
      join activite a on a.collectivite_id = g.collectivite_id and a.id = g.activite_id
      join reservation r on r.collectivite_id = g.collectivite_id and r.groupe_id = g.id and r.jour >= ${from}::date
        and r.statut in ('attente', 'demandee')
    where g.collectivite_id = ${collectiviteId}::uuid
    group by 1, 2, 3 order by r.jour, a.nom, r.statut limit 200`.execute(tx);
  return rows.map((r) => ({ activiteNom: r.activite, jour: r.jour, statut: r.statut, nombre: r.nombre }));
}

/** Health protocols that end in `[from, until)`: how many, and the first day. */
export async function paiQuiExpirent(
  tx: ReadTx,
  collectiviteId: string,
  from: CivilDate,
  until: CivilDate,
): Promise<{ nombre: number; premier: CivilDate | null }> {
  const { rows } = await sql<{ nombre: number; premier: CivilDate | null }>`
    select count(*) as nombre, min(fin) as premier from sante
    where collectivite_id = ${collectiviteId}::uuid and genre = 'pai' and fin >= ${from}::date and fin < ${until}::date`.execute(
    tx,
  );
  return rows[0] ?? { nombre: 0, premier: null };
}

/** A document that a family still owes, named for the family itself. */
export type PieceAttendue = {
  readonly id: string;
  readonly nom: string;
  readonly effet: 'bloque_inscription' | 'bloque_reservation' | 'information';
  readonly statut: 'attendue' | 'rejetee' | 'expiree';
  /** First name of the child it is about; null when it is about the whole foyer. */
  readonly enfant: string | null;
  readonly motif: string | null;
};

/** Documents still to give for the foyers of an adult, and the children of theirs that they may see (famille:FOY-3). */
export async function piecesAttendues(
  tx: ReadTx,
  collectiviteId: string,
  personneId: string,
  jour: CivilDate,
): Promise<PieceAttendue[]> {
  const { rows } = await sql<{
    id: string;
    nom: string;
    effet: PieceAttendue['effet'];
    statut: PieceAttendue['statut'];
    enfant: string | null;
    motif: string | null;
  }>`
    with foyers as (
      select foyer_id from appartenance where collectivite_id = ${collectiviteId}::uuid and personne_id = ${personneId}::uuid
        and role = 'adulte' and debut <= ${jour}::date and (fin is null or fin > ${jour}::date)
    ), enfants as (
      select a.personne_id from appartenance a join responsabilite l on l.collectivite_id = a.collectivite_id
          and l.enfant_id = a.personne_id and l.adulte_id = ${personneId}::uuid and l.peut_consulter
          and l.debut <= ${jour}::date and (l.fin is null or l.fin > ${jour}::date)
      where a.collectivite_id = ${collectiviteId}::uuid and a.foyer_id in (select foyer_id from foyers) and a.role = 'enfant'
        and a.debut <= ${jour}::date and (a.fin is null or a.fin > ${jour}::date)
    )
    select p.id, t.nom, t.effet, p.statut, split_part(e.prenoms, ' ', 1) as enfant, p.motif
    from piece p join type_piece t on t.collectivite_id = p.collectivite_id and t.id = p.type_piece_id
      left join ${partPersonnes(collectiviteId)} e on e.id = p.enfant_id
    where p.collectivite_id = ${collectiviteId}::uuid and p.statut in ('attendue', 'rejetee', 'expiree')
      and (p.foyer_id in (select foyer_id from foyers) or p.enfant_id in (select personne_id from enfants))
    order by array_position(array['bloque_reservation', 'bloque_inscription', 'information'], t.effet), t.nom, 5 limit 20`.execute(
    tx,
  );
  return rows;
}
