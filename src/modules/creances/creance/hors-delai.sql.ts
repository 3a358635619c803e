import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';

export type CreanceHorsDelai = {
  readonly id: string;
  readonly numero: string;
  readonly libelle: string;
  readonly adresse: string;
  readonly objet: string;
  readonly emiseLe: CivilDate;
  readonly limite: CivilDate;
  readonly reste: Cents;
};

const late = (tx: ReadTx, collectiviteId: string, today: CivilDate) =>
  tx
    .selectFrom('creance as k')
    .where('k.collectiviteId', '=', collectiviteId)
    .where('k.statut', '=', 'ouverte')
    .where('k.limite', '<', today);

/** Open créances past their limit, oldest first, at most `limit`, after the créance `from`: what the ordonnateur gets (regie:X2). */
export async function creancesHorsDelai(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  today: CivilDate,
  { from, limit }: { readonly from: string | null; readonly limit: number },
): Promise<CreanceHorsDelai[]> {
  return late(tx, collectiviteId, today)
    .innerJoin('redevable as d', (join) =>
      join.onRef('d.collectiviteId', '=', 'k.collectiviteId').onRef('d.id', '=', 'k.redevableId'),
    )
    .select(['k.id', 'k.numero', 'd.libelle', 'd.adresse', 'k.objet', 'k.emiseLe', 'k.limite'])
    .select(({ eb }) => eb('k.montant', '-', eb.ref('k.regle')).as('reste'))
    .where('k.regieId', '=', regieId)
    .$if(from !== null, (q) =>
      q.where(
        sql<boolean>`(k.limite, k.numero, k.id) > (select a.limite, a.numero, a.id from creance a
          where a.collectivite_id = ${collectiviteId} and a.id = ${from}::uuid)`,
      ),
    )
    .orderBy('k.limite')
    .orderBy('k.numero')
    .orderBy('k.id')
    .limit(limit)
    .execute();
}

/** How many open créances are past their limit, and what they owe, by régie; a régie without any is absent. */
export async function sommesHorsDelai(
  tx: ReadTx,
  collectiviteId: string,
  today: CivilDate,
): Promise<Map<string, { readonly nombre: number; readonly reste: Cents }>> {
  const rows = await late(tx, collectiviteId, today)
    .select(({ fn, eb }) => [
      'k.regieId',
      fn.countAll<string>().as('nombre'),
      fn.sum<string>(eb('k.montant', '-', eb.ref('k.regle'))).as('reste'),
    ])
    .groupBy('k.regieId')
    .execute();
  return new Map(rows.map((r) => [r.regieId, { nombre: Number(r.nombre), reste: Number(r.reste) }]));
}
