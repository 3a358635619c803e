import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../../platform/db/transaction.ts';

/** Part: what a receipt paid of créances, in cents; 0 when nothing. `encaissementId` is a column of the statement. */
export const sommeImputee = (
  collectiviteId: string,
  encaissementId: RawBuilder<unknown>,
): RawBuilder<number> =>
  sql`coalesce((select sum(i.montant) from imputation i where i.collectivite_id = ${collectiviteId}::uuid and i.encaissement_id = ${encaissementId}), 0)`;

/** Créances of a régie, and their lines, whose paid sum is not the sum of their imputations (invariant 4). */
export async function verifyCreances(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
): Promise<{ where: string; what: string }[]> {
  const { rows } = await sql<{ lieu: string; attendu: number; trouve: number }>`
    select 'créance ' || k.numero as lieu, coalesce(sum(i.montant), 0)::bigint as attendu, k.regle as trouve
    from creance k left join imputation i on i.collectivite_id = k.collectivite_id and i.creance_id = k.id
    where k.collectivite_id = ${collectiviteId} and k.regie_id = ${regieId}
    group by k.id, k.numero, k.regle having coalesce(sum(i.montant), 0) <> k.regle
    union all
    select 'ligne de la créance ' || k.numero, coalesce(sum(i.montant), 0)::bigint, l.impute
    from ligne_creance l join creance k on k.collectivite_id = l.collectivite_id and k.id = l.creance_id
      left join imputation i on i.collectivite_id = l.collectivite_id and i.ligne_id = l.id
    where l.collectivite_id = ${collectiviteId} and k.regie_id = ${regieId}
    group by l.id, k.numero, l.impute having coalesce(sum(i.montant), 0) <> l.impute
    limit 100`.execute(tx);
  return rows.map((r) => ({ where: r.lieu, what: `${r.attendu} centimes attendus, ${r.trouve} trouvés` }));
}
