import { sql } from 'kysely';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { holes } from '../../../platform/series/index.ts';
import { sommeImputee } from '../../creances/index.ts';
import { SERIES } from '../series.ts';

type Fault = { where: string; what: string };

export async function regiesAVerifier(
  tx: ReadTx,
  collectiviteId: string,
): Promise<{ id: string; code: string; dernierNumero: number; derniereEmpreinte: string }[]> {
  const rows = await tx
    .selectFrom('regie')
    .select(['id', 'code', 'dernierNumero', 'derniereEmpreinte'])
    .where('collectiviteId', '=', collectiviteId)
    .orderBy('code')
    .execute();
  return rows;
}

/** Series of receipts: ranks 1…n without hole or double, and n is what the series says (regie:Q2). */
export async function piecesManquantes(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
): Promise<Fault[]> {
  const numbers = sql`
    select genre_recu as genre, 2000 + substr(numero, 5, 2)::int as exercice, right(numero, 7)::bigint as rang
    from encaissement where collectivite_id = ${collectiviteId} and regie_id = ${regieId} and numero ~ '^[QJ]\\d{2}-\\d{2}-\\d{7}$'`;
  const found = await holes(
    { tx, collectiviteId },
    [SERIES.quittance, SERIES.justificatif],
    regieId,
    numbers,
  );
  return found.map((h) => ({
    where: `suite ${h.genre} ${h.exercice}`,
    what: `${h.nombre} numéros de ${h.premier} à ${h.dernier}, la suite annonce ${h.annonce ?? 'rien'}`,
  }));
}

/** Receipts that are not imputations plus surplus (invariant 4). */
export async function ecartsDeRecu(tx: ReadTx, collectiviteId: string, regieId: string): Promise<Fault[]> {
  const { rows } = await sql<{ lieu: string; attendu: number; trouve: number }>`
    select 'encaissement ' || v.numero, v.montant, v.trouve from (
      select e.numero, e.montant, (${sommeImputee(collectiviteId, sql.ref('e.id'))}
        + e.surplus - case when e.surplus = 0 then 0 else coalesce((
          select sum(m.debit - m.credit) from dossier_a_classer d
            join ecriture k on k.collectivite_id = d.collectivite_id and k.objet_id = d.id and k.evenement = 'classement'
            join mouvement m on m.collectivite_id = k.collectivite_id and m.regie_id = k.regie_id and m.numero = k.numero and m.compte = 'recettes_classer'
          where d.collectivite_id = e.collectivite_id and d.encaissement_id = e.id), 0) end)::bigint as trouve
      from encaissement e where e.collectivite_id = ${collectiviteId} and e.regie_id = ${regieId} and e.statut <> 'contrepasse'
    ) v where v.trouve <> v.montant
    limit 100`.execute(tx);
  return rows.map((r) => ({ where: r.lieu, what: `${r.attendu} centimes attendus, ${r.trouve} trouvés` }));
}
