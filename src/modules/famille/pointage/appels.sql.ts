import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { partSites } from '../../collectivites/index.ts';
import { partPersonnes } from '../../identites/index.ts';
import type { StatutCreneau } from './creneau.life.ts';

/** One roll-call of a day: a group, a unit, how many are expected and marked. */
export type Appel = {
  readonly groupeId: string;
  readonly groupeNom: string;
  readonly siteId: string;
  readonly siteName: string;
  readonly uniteId: string;
  readonly uniteNom: string;
  readonly activiteNom: string;
  readonly statut: StatutCreneau;
  readonly attendus: number;
  readonly pointes: number;
  readonly presents: number;
};

/** Roll-calls of one day with someone expected or marked. */
export async function appelsDuJour(tx: ReadTx, collectiviteId: string, jour: CivilDate): Promise<Appel[]> {
  const { rows } = await sql<{
    groupeId: string;
    groupeNom: string;
    siteId: string;
    siteName: string;
    uniteId: string;
    uniteNom: string;
    activiteNom: string;
    statut: StatutCreneau;
    attendus: number;
    pointes: number;
    presents: number;
  }>`
    with attendu as (
      select r.groupe_id, r.unite_id, r.enfant_id, true as reserve from reservation r
      where r.collectivite_id = ${collectiviteId} and r.jour = ${jour} and r.statut = 'confirmee'
    ), tous as (
      select coalesce(a.groupe_id, p.groupe_id) as groupe_id, coalesce(a.unite_id, p.unite_id) as unite_id,
        coalesce(a.reserve, false) as reserve, p.valeur
      from attendu a full join (select * from presence where collectivite_id = ${collectiviteId} and jour = ${jour}) p
        on p.enfant_id = a.enfant_id and p.unite_id = a.unite_id
    )
    select t.groupe_id, g.nom as groupe_nom, s.id as site_id, s.nom as site_name, t.unite_id, u.nom as unite_nom, a.nom as activite_nom,
      coalesce(c.statut, 'ouvert') as statut,
      count(*) filter (where t.reserve) as attendus,
      count(*) filter (where t.reserve and t.valeur in ('present', 'absent', 'parti')) as pointes,
      count(*) filter (where t.valeur in ('present', 'parti')) as presents
    from tous t
      join groupe g on g.collectivite_id = ${collectiviteId} and g.id = t.groupe_id
      join ${partSites(collectiviteId)} s on s.id = g.site_id
      join unite u on u.collectivite_id = g.collectivite_id and u.id = t.unite_id
      join activite a on a.collectivite_id = g.collectivite_id and a.id = u.activite_id
      left join creneau c on c.collectivite_id = g.collectivite_id and c.groupe_id = t.groupe_id and c.unite_id = t.unite_id and c.jour = ${jour}
    group by 1, 2, 3, 4, 5, 6, 7, 8 order by s.nom, a.nom, g.nom, u.nom`.execute(tx);
  return rows;
}

/** One child on a roll-call. Health alerts are those in force that day; a diet always shows (famille:DOS-7). */
export type LigneAppel = {
  readonly enfantId: string;
  readonly firstNames: string;
  readonly lastName: string;
  readonly classe: string | null;
  readonly reserve: boolean;
  readonly valeur: 'present' | 'absent' | 'parti' | 'non_pointe';
  readonly motif: string | null;
  readonly conflit: boolean;
  readonly alertes: readonly {
    readonly genre: 'pai' | 'allergie' | 'regime';
    readonly texte: string;
    readonly expire: boolean;
  }[];
};

export async function lignesAppel(
  tx: ReadTx,
  collectiviteId: string,
  groupeId: string,
  uniteId: string,
  jour: CivilDate,
): Promise<LigneAppel[]> {
  const { rows } = await sql<{
    enfantId: string;
    prenoms: string;
    nom: string;
    classe: string | null;
    reserve: boolean;
    valeur: LigneAppel['valeur'];
    motif: string | null;
    conflit: boolean;
    alertes: { genre: 'pai' | 'allergie' | 'regime'; texte: string; expire: boolean }[] | null;
  }>`
    with tous as (
      select coalesce(r.enfant_id, p.enfant_id) as enfant_id, r.enfant_id is not null as reserve, p.valeur, p.motif, p.conflit
      from (select enfant_id from reservation where collectivite_id = ${collectiviteId} and groupe_id = ${groupeId} and unite_id = ${uniteId} and jour = ${jour} and statut = 'confirmee') r
      full join (select * from presence where collectivite_id = ${collectiviteId} and groupe_id = ${groupeId} and unite_id = ${uniteId} and jour = ${jour}) p on p.enfant_id = r.enfant_id
    )
    select t.enfant_id, e.prenoms, coalesce(e.nom_usage, e.nom_naissance) as nom, t.reserve, coalesce(t.valeur, 'non_pointe') as valeur, t.motif, coalesce(t.conflit, false) as conflit,
      (select i.classe from inscription i join unite u on u.collectivite_id = i.collectivite_id and u.activite_id = i.activite_id and u.id = ${uniteId}
        where i.collectivite_id = ${collectiviteId} and i.enfant_id = t.enfant_id and i.debut <= ${jour} and (i.fin is null or i.fin > ${jour}) limit 1) as classe,
      (select json_agg(json_build_object('genre', s.genre, 'texte', s.texte, 'expire', s.fin is not null and s.fin <= ${jour}::date) order by s.genre)
        from sante s where s.collectivite_id = ${collectiviteId} and s.enfant_id = t.enfant_id and s.genre in ('pai', 'allergie', 'regime') and s.debut <= ${jour}
          and (s.genre <> 'allergie' or s.fin is null or s.fin > ${jour})) as alertes
    from tous t join ${partPersonnes(collectiviteId)} e on e.id = t.enfant_id
    order by nom, e.prenoms`.execute(tx);
  return rows.map((r) => ({
    enfantId: r.enfantId,
    firstNames: r.prenoms,
    lastName: r.nom,
    classe: r.classe,
    reserve: r.reserve,
    valeur: r.valeur,
    motif: r.motif,
    conflit: r.conflit,
    alertes: r.alertes ?? [],
  }));
}

/** Children enrolled in the activity at the group's own site that day, for marking one who was not expected. */
export async function enfantsInscrits(
  tx: ReadTx,
  collectiviteId: string,
  groupeId: string,
  jour: CivilDate,
): Promise<{ enfantId: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select e.id, coalesce(e.nom_usage, e.nom_naissance) || ' ' || e.prenoms as name
    from groupe g join groupe v on v.collectivite_id = g.collectivite_id and v.activite_id = g.activite_id and v.site_id = g.site_id
      join inscription i on i.collectivite_id = g.collectivite_id and i.groupe_id = v.id
      join ${partPersonnes(collectiviteId)} e on e.id = i.enfant_id
    where g.collectivite_id = ${collectiviteId} and g.id = ${groupeId} and i.debut <= ${jour} and (i.fin is null or i.fin > ${jour})
    order by 2 limit 1000`.execute(tx);
  return rows.map((r) => ({ enfantId: r.id, name: r.name }));
}

/** A roll-call of a past day that is not closed yet. */
export type AppelEnRetard = {
  readonly groupeId: string;
  readonly groupeNom: string;
  readonly siteName: string;
  readonly uniteId: string;
  readonly uniteNom: string;
  readonly activiteNom: string;
  readonly jour: CivilDate;
  /** Booked children without a mark. */
  readonly sansMarque: number;
};

/** Roll-calls of `[from, until)` with bookings that nobody closed, the oldest first. */
export async function appelsNonClos(
  tx: ReadTx,
  collectiviteId: string,
  from: CivilDate,
  until: CivilDate,
): Promise<AppelEnRetard[]> {
  const { rows } = await sql<{
    groupeId: string;
    groupe: string;
    site: string;
    uniteId: string;
    unite: string;
    activite: string;
    jour: CivilDate;
    sansMarque: number;
  }>`
    select g.id as groupe_id, g.nom as groupe, s.nom as site, u.id as unite_id, u.nom as unite, a.nom as activite, r.jour,
      count(*) filter (where p.valeur is null or p.valeur = 'non_pointe') as sans_marque
    from groupe g
      join reservation r on r.collectivite_id = g.collectivite_id and r.groupe_id = g.id and r.statut = 'confirmee'
        and r.jour >= ${from}::date and r.jour < ${until}::date
      join ${partSites(collectiviteId)} s on s.id = g.site_id
      join unite u on u.collectivite_id = g.collectivite_id and u.id = r.unite_id
      join activite a on a.collectivite_id = g.collectivite_id and a.id = u.activite_id
      left join presence p on p.collectivite_id = g.collectivite_id and p.enfant_id = r.enfant_id and p.unite_id = r.unite_id and p.jour = r.jour
      left join creneau c on c.collectivite_id = g.collectivite_id and c.groupe_id = g.id and c.unite_id = r.unite_id and c.jour = r.jour
    where g.collectivite_id = ${collectiviteId}::uuid and coalesce(c.statut, 'ouvert') not in ('clos', 'verrouille')
    group by 1, 2, 3, 4, 5, 6, 7 order by r.jour, s.nom, a.nom, g.nom, u.nom limit 500`.execute(tx);
  return rows.map((r) => ({
    groupeId: r.groupeId,
    groupeNom: r.groupe,
    siteName: r.site,
    uniteId: r.uniteId,
    uniteNom: r.unite,
    activiteNom: r.activite,
    jour: r.jour,
    sansMarque: r.sansMarque,
  }));
}
