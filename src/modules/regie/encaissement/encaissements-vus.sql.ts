import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { ModeEncaissement } from '../modes.ts';

const array = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`;

type EncaissementUsager = {
  readonly id: string;
  readonly regieId: string;
  readonly mode: ModeEncaissement;
  readonly statut: 'enregistre' | 'remis' | 'credite' | 'contrepasse';
  readonly dateOperation: CivilDate;
  readonly enregistreLe: Instant;
  readonly numero: string;
  readonly genreRecu: 'Q' | 'J';
  /** The whole receipt when it is the debtor's own, otherwise the part that pays the debtor's invoices. */
  readonly montant: Cents;
  readonly surplus: Cents;
  readonly objets: readonly string[];
};

/**
 * Receipts of a period that a debtor sees: their own, and those of anyone that paid their invoices. Newest first.
 * A reversed receipt shows what it had paid: its imputations then add up to nothing.
 */
export async function encaissementsVus(
  tx: Tx,
  collectiviteId: string,
  redevables: readonly string[],
  from: CivilDate,
  until: CivilDate,
  limit: number,
): Promise<EncaissementUsager[]> {
  if (redevables.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    regie_id: string;
    mode: string;
    statut: string;
    date_operation: CivilDate;
    enregistre_le: Instant;
    numero: string;
    genre_recu: string;
    montant: number;
    surplus: number;
    objets: string[] | null;
  }>`
    with mien as (
      select id from encaissement where collectivite_id = ${collectiviteId} and redevable_id = any(${array(redevables)})
        and date_operation >= ${from} and date_operation < ${until}
    ), autre as (
      select i.encaissement_id as id, coalesce(sum(i.montant) filter (where i.montant > 0), 0)::bigint as part
      from creance k join imputation i on i.collectivite_id = k.collectivite_id and i.creance_id = k.id
      where k.collectivite_id = ${collectiviteId} and k.redevable_id = any(${array(redevables)})
        and not exists (select from mien where mien.id = i.encaissement_id)
      group by i.encaissement_id
    ), vus as (select id, null::bigint as part from mien union all select id, part from autre)
    select e.id, e.regie_id, e.mode, e.statut, e.date_operation, e.enregistre_le, e.numero, e.genre_recu,
      coalesce(v.part, e.montant) as montant, case when v.part is null then e.surplus else 0 end as surplus,
      (select array_agg(distinct k.objet order by k.objet) from imputation i
        join creance k on k.collectivite_id = i.collectivite_id and k.id = i.creance_id
        where i.collectivite_id = e.collectivite_id and i.encaissement_id = e.id and k.redevable_id = any(${array(redevables)})) as objets
    from vus v join encaissement e on e.collectivite_id = ${collectiviteId} and e.id = v.id
    where e.date_operation >= ${from} and e.date_operation < ${until}
    order by e.date_operation desc, e.enregistre_le desc limit ${limit}`.execute(tx);
  return rows.map((r) => ({
    id: r.id,
    regieId: r.regie_id,
    mode: r.mode as ModeEncaissement,
    statut: r.statut as EncaissementUsager['statut'],
    dateOperation: r.date_operation,
    enregistreLe: r.enregistre_le,
    numero: r.numero,
    genreRecu: r.genre_recu as 'Q' | 'J',
    montant: r.montant,
    surplus: r.surplus,
    objets: r.objets ?? [],
  }));
}
