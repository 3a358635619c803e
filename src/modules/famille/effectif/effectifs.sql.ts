import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { partSites } from '../../collectivites/index.ts';
import { partPersonnes } from '../../identites/index.ts';
import { type CompteRegime, dietCounts } from '../foyer/sante.rule.ts';

/** Head counts of one site and unit on a day. No name, ever. */
export type Effectif = {
  readonly siteId: string;
  readonly siteName: string;
  readonly activiteNom: string;
  readonly uniteId: string;
  readonly uniteNom: string;
  readonly attendus: number;
  /** Under six, six and over, birth date unknown: they add up to `attendus`. */
  readonly moinsDeSix: number;
  readonly sixEtPlus: number;
  readonly ageInconnu: number;
  /** Children with a health protocol in force, of whom those who bring their own lunch box. */
  readonly pai: number;
  readonly paniers: number;
  readonly allergies: number;
  /** Diets, the most frequent first. */
  readonly regimes: readonly CompteRegime[];
};

/**
 * Head counts of a day by site and unit, for units that include a meal. A protocol past its end still counts: its
 * alert stays (famille:DOS-7), and a diet always reaches the kitchen.
 */
export async function effectifsDuJour(
  tx: ReadTx,
  collectiviteId: string,
  jour: CivilDate,
): Promise<Effectif[]> {
  const { rows } = await sql<{
    siteId: string;
    site: string;
    activite: string;
    uniteId: string;
    unite: string;
    attendus: number;
    moinsDeSix: number;
    sixEtPlus: number;
    ageInconnu: number;
    pai: number;
    paniers: number;
    allergies: number;
    regimes: { enfant: string; regime: string }[] | null;
  }>`
    with attendu as materialized (
      select g.site_id, r.unite_id, r.enfant_id,
        case when e.date_naissance is null or substr(e.date_naissance, 6) like '%00%' then null
          else e.date_naissance > to_char(${jour}::date - interval '6 years', 'YYYY-MM-DD') end as petit
      from groupe g
        join unite u on u.collectivite_id = g.collectivite_id and u.activite_id = g.activite_id and u.genre in ('repas', 'journee')
        join reservation r on r.collectivite_id = g.collectivite_id and r.groupe_id = g.id and r.unite_id = u.id
          and r.jour = ${jour}::date and r.statut = 'confirmee'
        join ${partPersonnes(collectiviteId)} e on e.id = r.enfant_id
      where g.collectivite_id = ${collectiviteId}::uuid
    ), soin as materialized (
      select s.enfant_id, s.genre, lower(trim(s.texte)) as texte, s.panier_repas from sante s
      where s.collectivite_id = ${collectiviteId}::uuid and s.enfant_id in (select enfant_id from attendu)
        and s.genre in ('pai', 'allergie', 'regime') and s.debut <= ${jour}::date
        and (s.genre = 'pai' or s.fin is null or s.fin > ${jour}::date)
    )
    select a.site_id, s.nom as site, v.nom as activite, a.unite_id, u.nom as unite, count(*) as attendus,
      count(*) filter (where a.petit) as moins_de_six, count(*) filter (where not a.petit) as six_et_plus,
      count(*) filter (where a.petit is null) as age_inconnu,
      count(*) filter (where exists (select from soin x where x.enfant_id = a.enfant_id and x.genre = 'pai')) as pai,
      count(*) filter (where exists (select from soin x where x.enfant_id = a.enfant_id and x.genre = 'pai' and x.panier_repas)) as paniers,
      count(*) filter (where exists (select from soin x where x.enfant_id = a.enfant_id and x.genre = 'allergie')) as allergies,
      (select json_agg(json_build_object('enfant', x.enfant_id, 'regime', x.texte)) from soin x join attendu b on b.enfant_id = x.enfant_id
        where x.genre = 'regime' and b.site_id = a.site_id and b.unite_id = a.unite_id) as regimes
    from attendu a
      join ${partSites(collectiviteId)} s on s.id = a.site_id
      join unite u on u.collectivite_id = ${collectiviteId}::uuid and u.id = a.unite_id
      join activite v on v.collectivite_id = ${collectiviteId}::uuid and v.id = u.activite_id
    group by a.site_id, s.nom, v.nom, a.unite_id, u.nom, u.rang
    order by s.nom, v.nom, u.rang, u.nom`.execute(tx);
  return rows.map((r) => ({
    siteId: r.siteId,
    siteName: r.site,
    activiteNom: r.activite,
    uniteId: r.uniteId,
    uniteNom: r.unite,
    attendus: r.attendus,
    moinsDeSix: r.moinsDeSix,
    sixEtPlus: r.sixEtPlus,
    ageInconnu: r.ageInconnu,
    pai: r.pai,
    paniers: r.paniers,
    allergies: r.allergies,
    regimes: dietCounts(r.regimes ?? []),
  }));
}
