import { sql } from 'kysely';
import type { CivilDate, CivilMonth } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';

/** A campaign that is not issued yet, or not for everybody, with what stands in its way. */
export type CampagneEnCours = {
  readonly id: string;
  readonly nom: string;
  readonly mois: CivilMonth;
  readonly statut: 'preparee' | 'brouillon' | 'controlee' | 'emise';
  /** Last day to pay that its invoices will carry. */
  readonly limite: CivilDate;
  readonly brouillons: number;
  readonly montant: Cents;
  /** Drafts with a blocking anomaly, and drafts whose facts have changed since. */
  readonly bloques: number;
  readonly perimes: number;
};

/** Campaigns of a collectivité that are not issued, or whose issue left families aside, the oldest first. */
export async function campagnesEnCours(tx: ReadTx, c: string): Promise<CampagneEnCours[]> {
  const { rows } = await sql<CampagneEnCours>`
    select k.id, k.nom, k.mois, k.statut, k.limite,
      count(b.payeur_id) as brouillons, coalesce(sum(b.montant), 0)::bigint as montant,
      count(b.payeur_id) filter (where b.bloquant) as bloques, count(b.payeur_id) filter (where b.perime) as perimes
    from campagne k left join brouillon_facture b on b.collectivite_id = k.collectivite_id and b.campagne_id = k.id
    where k.collectivite_id = ${c}::uuid and (k.statut in ('preparee', 'brouillon', 'controlee')
      or exists (select from brouillon_facture x where x.collectivite_id = k.collectivite_id and x.campagne_id = k.id and x.bloquant))
    group by k.id, k.nom, k.mois, k.statut, k.limite order by k.mois, k.nom limit 12`.execute(tx);
  return rows;
}
