import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { Slice } from '../../../platform/desk/index.ts';
import type { Compte } from './evenement-comptable.schema.ts';

export type LigneDuJournal = {
  readonly numero: number;
  readonly date: CivilDate;
  readonly enregistreeLe: Instant;
  readonly libelle: string;
  /** Number of the receipt, batch or bordereau it is about; empty otherwise. */
  readonly piece: string;
  readonly encaissementId: string | null;
  readonly contrepasseDe: number | null;
  readonly mouvements: readonly { compte: Compte; detail: string; debit: Cents; credit: Cents }[];
};

export type FiltreJournal = { readonly du: CivilDate | null; readonly au: CivilDate | null };

/** Entries of a régie with their movements and the piece they are about: the last first on screen, the first first in a file. */
export async function journal(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  f: FiltreJournal & Slice<number>,
): Promise<LigneDuJournal[]> {
  const order = f.order === 'screen' ? sql`desc` : sql`asc`;
  const bound =
    f.from === null
      ? sql``
      : f.order === 'screen'
        ? sql`and k.numero < ${f.from}`
        : sql`and k.numero > ${f.from}`;
  const { rows } = await sql<LigneDuJournal>`
    select k.numero, k.date_comptable as date, k.enregistree_le as "enregistreeLe", k.libelle, k.contrepasse_de as "contrepasseDe",
      coalesce(e.numero, r.numero, v.numero, '') as piece, e.id as "encaissementId",
      (select json_agg(json_build_object('compte', m.compte, 'detail', m.detail, 'debit', m.debit, 'credit', m.credit) order by m.rang)
        from mouvement m where m.collectivite_id = k.collectivite_id and m.regie_id = k.regie_id and m.numero = k.numero) as mouvements
    from ecriture k
      left join dossier_a_classer d on d.collectivite_id = k.collectivite_id and d.id = k.objet_id
      left join encaissement e on e.collectivite_id = k.collectivite_id and e.id = coalesce(d.encaissement_id, k.objet_id)
      left join remise r on r.collectivite_id = k.collectivite_id and r.id = k.objet_id
      left join versement v on v.collectivite_id = k.collectivite_id and v.id = k.objet_id
    where k.collectivite_id = ${collectiviteId} and k.regie_id = ${regieId}
      and (${f.du}::date is null or k.date_comptable >= ${f.du}::date) and (${f.au}::date is null or k.date_comptable <= ${f.au}::date) ${bound}
    order by k.numero ${order} limit ${f.limit}`.execute(tx);
  return rows;
}
