import { type RawBuilder, sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import type { FaitsBruts } from './faits.schema.ts';
import { ETATS_ACTIFS } from './reservation.schema.ts';

export type DemandeFaits = {
  readonly enfants: readonly string[];
  readonly jours: readonly CivilDate[];
  /** Adults whose links with the children are read; none for an agent. */
  readonly adultes: readonly string[];
  readonly pieces: boolean;
  /** Attendance, for the calendars. */
  readonly presences: boolean;
  /**
   * Takes the children and the counters before anything is decided: `unites` are those asked, `annules` the days
   * on which a place may be freed. Nothing is locked when a child is already held by another request.
   */
  readonly verrou: {
    readonly unites: readonly string[];
    readonly annules: readonly CivilDate[];
    /** Full counters are taken as well: the request may join the waiting list. */
    readonly attente: boolean;
  } | null;
  /** The waiting lists of the children's groups, for their ranks. */
  readonly rangs: boolean;
};

const json = (query: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`coalesce((select json_agg(to_json(x)) from (${query}) x), '[]'::json)`;

/** An array parameter of ids, dates or words: nothing in them needs quotes, and it is written once for all. */
const list = (values: readonly string[]): string => `{${values.join(',')}}`;

const ACTIFS = list(ETATS_ACTIFS);

/** Key of the lock of one child. */
const cle = (collectiviteId: string): RawBuilder<unknown> =>
  sql`hashtextextended(${`${collectiviteId}/`} || e::text, 7)`;

/** What marks the state of the children's days: another writer changes it. */
const empreinte = (c: string, enfants: string, jours: string): RawBuilder<unknown> =>
  sql`(select coalesce(md5(string_agg(r.id::text || r.statut, ',' order by r.id)), '') from reservation r
    where r.collectivite_id = ${c}::uuid and r.enfant_id = any(${enfants}::uuid[]) and r.jour = any(${jours}::date[])
      and r.statut = any(${ACTIFS}::text[]))`;

/** Waits for every child, in order: what follows reads what the others have committed. */
export async function holdChildren(
  tx: ReadTx,
  collectiviteId: string,
  enfants: readonly string[],
): Promise<void> {
  await sql`select pg_advisory_xact_lock(${cle(collectiviteId)})
    from (select e from unnest(${list(enfants)}::uuid[]) e order by 1) l`.execute(tx);
}

/** The condition under which a write may follow what was read: nothing moved in between. */
export const inchange = (
  collectiviteId: string,
  faits: {
    readonly enfants: readonly string[];
    readonly jours: readonly CivilDate[];
    readonly empreinte: string;
  },
): RawBuilder<unknown> =>
  sql`${empreinte(collectiviteId, list(faits.enfants), list(faits.jours))} = ${faits.empreinte}`;

/** All that decides the cells of some children on some days, from one snapshot, in one statement. */
export async function readFaits(
  tx: ReadTx,
  c: string,
  demande: DemandeFaits & { readonly verrou: null },
): Promise<FaitsBruts>;
export async function readFaits(tx: Tx, c: string, demande: DemandeFaits): Promise<FaitsBruts>;
export async function readFaits(tx: Tx | ReadTx, c: string, demande: DemandeFaits): Promise<FaitsBruts> {
  const days = [...new Set(demande.jours)].sort();
  const first = days[0] ?? '2000-01-01';
  const last = days.at(-1) ?? '2000-01-01';
  const enfants = list([...new Set(demande.enfants)].sort());
  const jours = list(days);
  const adultes = list(demande.adultes);
  const v = demande.verrou;
  const none = sql`'[]'::json`;
  const frees = v !== null && v.annules.length > 0;
  const unites = v && !frees ? sql`and k.unites && ${list(v.unites)}::uuid[]` : sql``;
  const freed = frees ? sql`or j.jour = any(${list(v.annules)}::date[])` : sql``;
  const full = v?.attente ? sql`or true` : sql``;
  const { rows } = await sql<FaitsBruts>`with verrou as materialized (
      select ${
        v
          ? sql`(select coalesce(bool_and(pg_try_advisory_xact_lock(${cle(c)})), true) from (select e from unnest(${enfants}::uuid[]) e order by 1) l)`
          : sql`true`
      } as ok
    ), ins as materialized (
      select i.id, i.enfant_id, i.activite_id, i.groupe_id, i.foyer_id, i.classe, i.debut, i.fin, f.code_insee
      from inscription i join foyer f on f.collectivite_id = i.collectivite_id and f.id = i.foyer_id
      where i.collectivite_id = ${c}::uuid and i.enfant_id = any(${enfants}::uuid[])
        and i.debut <= ${last}::date and (i.fin is null or i.fin > ${first}::date)
    ), cpt as materialized (
      select k.id from compteur_capacite k
      where k.collectivite_id = ${c}::uuid and k.groupe_id in (select groupe_id from ins) ${unites}
    ), tenus as materialized (
      ${
        v
          ? sql`select j.compteur_id, j.jour, j.capacite, j.reserve from compteur_jour j
        where j.collectivite_id = ${c}::uuid and j.compteur_id in (select id from cpt) and j.jour = any(${jours}::date[])
          and (j.reserve < j.capacite ${freed} ${full}) and (select ok from verrou)
        order by j.compteur_id, j.jour for update`
          : sql`select null::uuid as compteur_id, null::date as jour, 0 as capacite, 0 as reserve where false`
      }
    )
    select (select ok from verrou) as verrou,
      ${empreinte(c, enfants, jours)} as empreinte,
      ${json(sql`select id, enfant_id as "enfantId", activite_id as "activiteId", groupe_id as "groupeId", foyer_id as "foyerId", classe, debut, fin, code_insee as "codeInsee" from ins`)} as inscriptions,
      ${json(sql`select compteur_id as "compteurId", jour, capacite, reserve, true as tenu from tenus`)} as tenus,
      ${json(sql`select j.compteur_id as "compteurId", j.jour, j.capacite, j.reserve, false as tenu from compteur_jour j
        where j.collectivite_id = ${c}::uuid and j.compteur_id in (select id from cpt) and j.jour = any(${jours}::date[])`)} as compteurs,
      ${json(sql`select r.id, r.enfant_id as "enfantId", r.unite_id as "uniteId", r.groupe_id as "groupeId", r.foyer_id as "foyerId", r.jour, r.statut, r.demandee_le as "demandeeLe", r.decision from reservation r
        where r.collectivite_id = ${c}::uuid and r.enfant_id = any(${enfants}::uuid[]) and r.jour = any(${jours}::date[])
          and r.statut = any(${ACTIFS}::text[])`)} as reservations,
      ${json(sql`select t.groupe_id as "groupeId", t.unite_id as "uniteId", t.jour, t.statut from creneau t
        where t.collectivite_id = ${c}::uuid and t.jour = any(${jours}::date[]) and t.groupe_id in (select groupe_id from ins)
          and t.statut <> 'ouvert'`)} as creneaux,
      ${json(sql`select e.jour, e.libelle, e.site_id as "siteId", e.groupe_id as "groupeId", e.classe, e.unites from evenement_collectif e
        where e.collectivite_id = ${c}::uuid and e.jour = any(${jours}::date[])`)} as evenements,
      ${
        demande.adultes.length === 0
          ? none
          : json(sql`select l.id, l.adulte_id as "adulteId", l.enfant_id as "enfantId", l.autorite, l.peut_inscrire as "peutInscrire", l.peut_reserver as "peutReserver", l.peut_consulter as "peutConsulter",
              l.peut_payer as "peutPayer", l.peut_recuperer as "peutRecuperer", l.debut, l.fin, l.preuve from responsabilite l
            where l.collectivite_id = ${c}::uuid and l.enfant_id = any(${enfants}::uuid[]) and l.adulte_id = any(${adultes}::uuid[])`)
      } as liens,
      ${
        demande.adultes.length === 0
          ? none
          : json(sql`select a.personne_id as "adulteId", a.foyer_id as "foyerId", f.code_insee as "codeInsee", p.personne_id as "enfantId" from appartenance a
            join foyer f on f.collectivite_id = a.collectivite_id and f.id = a.foyer_id
            left join appartenance p on p.collectivite_id = a.collectivite_id and p.foyer_id = a.foyer_id and p.role = 'enfant'
              and p.personne_id = any(${enfants}::uuid[]) and p.debut <= ${last}::date and (p.fin is null or p.fin > ${first}::date)
            where a.collectivite_id = ${c}::uuid and a.personne_id = any(${adultes}::uuid[]) and a.role <> 'enfant'
              and a.debut <= ${last}::date and (a.fin is null or a.fin > ${first}::date)`)
      } as foyers,
      ${json(sql`select o.adulte_id as "adulteId", o.enfant_id as "enfantId", o.objet, o.recue_le as "recueLe" from opposition o
        where o.collectivite_id = ${c}::uuid and o.enfant_id = any(${enfants}::uuid[]) and o.levee_le is null`)} as oppositions,
      ${
        demande.pieces
          ? json(sql`select p.id, p.type_piece_id as "typePieceId", p.foyer_id as "foyerId", p.enfant_id as "enfantId", p.statut, p.valable_du as "valableDu", p.valable_au as "valableAu" from piece p
            where p.collectivite_id = ${c}::uuid and (p.enfant_id = any(${enfants}::uuid[]) or p.foyer_id in (select foyer_id from ins)
              or p.foyer_id in (select a.foyer_id from appartenance a where a.collectivite_id = ${c}::uuid and a.role <> 'enfant'
                and a.personne_id = any(${adultes}::uuid[])))`)
          : none
      } as pieces,
      ${
        demande.presences
          ? json(sql`select p.enfant_id as "enfantId", p.unite_id as "uniteId", p.jour, p.valeur, p.motif, p.justifie from presence p
            where p.collectivite_id = ${c}::uuid and p.enfant_id = any(${enfants}::uuid[]) and p.jour = any(${jours}::date[])`)
          : none
      } as presences,
      ${
        demande.rangs
          ? json(sql`select q.groupe_id as "groupeId", q.unite_id as "uniteId", q.jour, q.id, q.enfant_id as "enfantId", q.priorite, q.demandee_le as "demandeeLe" from reservation q
        where q.collectivite_id = ${c}::uuid and q.statut = 'attente' and q.groupe_id in (select groupe_id from ins)
          and q.jour = any(${jours}::date[])
        order by q.priorite, q.demandee_le, q.id limit 2000`)
          : none
      } as attentes`.execute(tx);
  return rows[0]!;
}
