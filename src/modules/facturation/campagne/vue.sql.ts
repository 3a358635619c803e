import { sql } from 'kysely';
import type { CivilMonth } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { partPossede } from '../../documents/index.ts';

export type EtatCampagne = {
  readonly bloquantes: number;
  readonly avertissements: number;
  /** Payers set aside if it were issued now. */
  readonly ecartes: number;
  readonly factures: number;
  readonly montantFactures: Cents;
  readonly avoirs: number;
  readonly montantAvoirs: Cents;
  readonly pdf: number;
  readonly reglees: number;
};

/** Figures of campaigns, in one statement. */
export async function etatsDesCampagnes(
  tx: ReadTx,
  c: string,
  ids: readonly string[],
): Promise<Map<string, EtatCampagne>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    bloquantes: number;
    avertissements: number;
    ecartes: number;
    factures: number;
    montant: number;
    avoirs: number;
    montantAvoirs: number;
    pdf: number;
    reglees: number;
  }>`
    select k.id, a.bloquantes, a.avertissements, b.ecartes, f.*
    from unnest(${[...ids]}::uuid[]) as k(id)
    cross join lateral (select (count(*) filter (where bloquante))::int as bloquantes, (count(*) filter (where not bloquante))::int as avertissements
      from anomalie where collectivite_id = ${c}::uuid and campagne_id = k.id) a
    cross join lateral (select count(distinct payeur_id)::int as ecartes from brouillon_facture
      where collectivite_id = ${c}::uuid and campagne_id = k.id and bloquant) b
    cross join lateral (select (count(*) filter (where genre = 'facture'))::int as factures,
        coalesce(sum(montant) filter (where genre = 'facture'), 0)::float8 as montant,
        (count(*) filter (where genre = 'avoir'))::int as avoirs,
        coalesce(sum(montant) filter (where genre = 'avoir'), 0)::float8 as montant_avoirs,
        (count(*) filter (where ${partPossede(c, sql.ref('x.genre'), sql.ref('x.id'))}))::int as pdf,
        (count(*) filter (where s.statut = 'reglee'))::int as reglees
      from facture x join facture_statut s on s.collectivite_id = x.collectivite_id and s.facture_id = x.id
      where x.collectivite_id = ${c}::uuid and x.campagne_id = k.id) f`.execute(tx);
  return new Map(
    rows.map((r) => [
      r.id,
      {
        bloquantes: r.bloquantes,
        avertissements: r.avertissements,
        ecartes: r.ecartes,
        factures: r.factures,
        montantFactures: Number(r.montant),
        avoirs: r.avoirs,
        montantAvoirs: Number(r.montantAvoirs),
        pdf: r.pdf,
        reglees: r.reglees,
      },
    ]),
  );
}

export type Ecart = { readonly payeurId: string; readonly avant: Cents; readonly maintenant: Cents };

/** What each payer owes for a month, issued and drafted together, beside the month before. Largest differences first. */
export async function ecartsParPayeur(
  tx: ReadTx,
  c: string,
  campagne: { readonly id: string; readonly regieCode: string; readonly moisPrecedent: CivilMonth },
  page: { readonly offset: number; readonly limit: number },
): Promise<{ rows: Ecart[]; total: number; avant: Cents; maintenant: Cents }> {
  const { rows } = await sql<{
    payeurId: string;
    avant: number;
    maintenant: number;
    total: number;
    sommeAvant: number;
    somme: number;
  }>`
    with m as (
      select payeur_id, 0 as avant, case genre when 'avoir' then -montant else montant end as maintenant
      from facture where collectivite_id = ${c}::uuid and campagne_id = ${campagne.id}::uuid
      union all select payeur_id, 0, montant from brouillon_facture where collectivite_id = ${c}::uuid and campagne_id = ${campagne.id}::uuid
      union all select f.payeur_id, case f.genre when 'avoir' then -f.montant else f.montant end, 0
      from facture f join campagne k on k.collectivite_id = f.collectivite_id and k.id = f.campagne_id
      where f.collectivite_id = ${c}::uuid and k.regie_code = ${campagne.regieCode} and k.mois = ${campagne.moisPrecedent}
    ), s as (select payeur_id, sum(avant)::float8 as avant, sum(maintenant)::float8 as maintenant from m group by 1)
    select *, count(*) over ()::int as total, sum(avant) over () as somme_avant, sum(maintenant) over () as somme from s
    order by abs(maintenant - avant) desc, payeur_id offset ${page.offset} limit ${page.limit}`.execute(tx);
  const first = rows[0];
  return {
    rows: rows.map((r) => ({
      payeurId: r.payeurId,
      avant: Number(r.avant),
      maintenant: Number(r.maintenant),
    })),
    total: first?.total ?? 0,
    avant: Number(first?.sommeAvant ?? 0),
    maintenant: Number(first?.somme ?? 0),
  };
}
