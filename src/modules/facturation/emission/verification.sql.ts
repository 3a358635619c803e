import { sql } from 'kysely';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { holes } from '../../../platform/series/index.ts';
import { partMontants } from '../../creances/index.ts';
import { partTraces } from '../../tarifs/index.ts';
import { SERIES } from '../series.ts';

export type EcartFacture = { readonly where: string; readonly what: string };

type Fault = { lieu: string; quoi: string };

const faults = (rows: readonly Fault[]): EcartFacture[] => rows.map((r) => ({ where: r.lieu, what: r.quoi }));

/** Numbers: one series without a hole per régie, kind and year, and it ends where the series says (facturation:FAC-3). */
export async function trousDeNumerotation(
  tx: ReadTx,
  c: string,
  regie: { readonly id: string; readonly code: string },
): Promise<EcartFacture[]> {
  const numbers = sql`
    select left(numero, 1) as genre, 2000 + substr(numero, 5, 2)::int as exercice, right(numero, 7)::bigint as rang
    from facture where collectivite_id = ${c}::uuid and substr(numero, 2, 2) = ${regie.code}`;
  const found = await holes({ tx, collectiviteId: c }, [SERIES.facture, SERIES.avoir], regie.id, numbers);
  return found.map((h) => ({
    where: `série ${h.genre}${regie.code}-${String(h.exercice % 100).padStart(2, '0')}`,
    what: `va de ${h.premier} à ${h.dernier} pour ${h.nombre} documents, la suite annonce ${h.annonce ?? 'rien'}`,
  }));
}

/** Total = printed lines = consumptions; claim = total less deducted credits; credits used within their amount. */
export async function ecartsDeMontant(tx: ReadTx, c: string): Promise<EcartFacture[]> {
  const { rows } = await sql<Fault>`
    with f as (select id, numero, genre, montant, deduit, creance_id, case genre when 'avoir' then -montant else montant end as net
      from facture where collectivite_id = ${c}::uuid),
    l as (select facture_id, sum(montant) as total from ligne_facture where collectivite_id = ${c}::uuid group by 1),
    k as (select facture_id, sum(montant) as total from consommation where collectivite_id = ${c}::uuid group by 1),
    d as (select facture_id, sum(montant) as total from deduction_avoir where collectivite_id = ${c}::uuid group by 1),
    u as (select avoir_id, sum(montant) as total from deduction_avoir where collectivite_id = ${c}::uuid group by 1)
    select 'document ' || f.numero as lieu, x.quoi from f
    left join l on l.facture_id = f.id left join k on k.facture_id = f.id left join d on d.facture_id = f.id left join u on u.avoir_id = f.id
    left join ${partMontants(c)} r on r.id = f.creance_id
    cross join lateral (values
      (coalesce(l.total, 0) <> f.net, 'total ' || f.net || ', lignes ' || coalesce(l.total, 0)),
      (coalesce(k.total, 0) <> f.net, 'total ' || f.net || ', consommations ' || coalesce(k.total, 0)),
      (coalesce(d.total, 0) <> f.deduit, 'déduit ' || f.deduit || ', avoirs utilisés ' || coalesce(d.total, 0)),
      (coalesce(u.total, 0) > f.montant, 'avoir utilisé au-delà de son montant'),
      (f.genre = 'facture' and f.montant > f.deduit and r.id is null, 'aucune créance à la régie'),
      (r.id is not null and r.montant <> f.montant - f.deduit, 'créance ' || r.montant || ' au lieu de ' || (f.montant - f.deduit))
    ) as x(faux, quoi) where x.faux`.execute(tx);
  return faults(rows);
}

/** Net billed quantity of each child, unit and day is 0 or 1 (invariant 5). */
export async function quantitesFausses(tx: ReadTx, c: string): Promise<EcartFacture[]> {
  const { rows } = await sql<Fault>`
    select 'consommation ' || enfant_id || ' ' || unite_id || ' ' || jour as lieu, 'facturée ' || sum(unites) || ' fois' as quoi
    from consommation where collectivite_id = ${c}::uuid group by enfant_id, unite_id, jour
    having sum(unites) not in (0, 1) limit 100`.execute(tx);
  return faults(rows);
}

/** Sealed documents after a cursor. */
export async function scelles(tx: ReadTx, c: string, after: string | null, limit: number) {
  let q = tx
    .selectFrom('facture')
    .select(['id', 'numero', 'contenu', 'empreinte'])
    .where('collectiviteId', '=', c);
  if (after !== null) q = q.where('id', '>', after);
  return q.orderBy('id').limit(limit).execute();
}

/** Explanations that a billed line uses, after a cursor. */
export async function tracesUtilisees(tx: ReadTx, c: string, after: string, limit: number) {
  const { rows } = await sql<{ empreinte: string; contenu: string }>`
    select t.empreinte, t.contenu from ${partTraces(c)} t
    where t.empreinte > ${after}
      and exists (select from consommation k where k.collectivite_id = ${c}::uuid and k.trace_empreinte = t.empreinte)
    order by t.empreinte limit ${limit}`.execute(tx);
  return rows;
}

/** What is billed at once, for one booking and payer, under each explanation: every different total, once. */
export async function totauxParTrace(
  tx: ReadTx,
  c: string,
): Promise<{ empreinte: string; total: number; horaire: boolean }[]> {
  const { rows } = await sql<{ empreinte: string; total: number; horaire: boolean }>`
    select trace_empreinte as empreinte, total::float8 as total, horaire from (
      select trace_empreinte, sum(montant) as total, bool_or(nature <> 'normal') as horaire
      from consommation where collectivite_id = ${c}::uuid and quantite = 1
      group by facture_id, enfant_id, unite_id, jour, payeur_id, trace_empreinte) l
    group by 1, 2, 3`.execute(tx);
  return rows.map((r) => ({ ...r, total: Number(r.total) }));
}

/**
 * Explanations of hourly stays corrected in part: some lines of the booking were kept from an earlier invoice, under
 * their own explanation, so that the new ones alone do not sum to theirs.
 */
export async function tracesPartielles(
  tx: ReadTx,
  c: string,
  empreintes: readonly string[],
): Promise<Set<string>> {
  if (empreintes.length === 0) return new Set();
  const { rows } = await sql<{ empreinte: string }>`
    select distinct k.trace_empreinte as empreinte from consommation k
    where k.collectivite_id = ${c}::uuid and k.trace_empreinte = any(${[...empreintes]}) and exists (
      select from consommation autre where autre.collectivite_id = k.collectivite_id and autre.jour = k.jour
        and autre.enfant_id = k.enfant_id and autre.unite_id = k.unite_id and autre.payeur_id = k.payeur_id
        and autre.facture_id <> k.facture_id)`.execute(tx);
  return new Set(rows.map((r) => r.empreinte));
}
