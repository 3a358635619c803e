import { sql } from 'kysely';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { Compte, Mouvement } from '../livre/evenement-comptable.schema.ts';

export type EcritureAContrepasser = {
  readonly numero: number;
  readonly objetId: string;
  readonly evenement: string;
  readonly mois: string;
  readonly mouvements: Mouvement[];
};

/** Entries of some objects that no entry has reversed yet, with their movements, oldest first. */
export async function ecrituresVivantes(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  objetIds: readonly string[],
): Promise<EcritureAContrepasser[]> {
  const { rows } = await sql<{
    numero: number;
    objetId: string;
    evenement: string;
    mois: string;
    mouvements: { compte: Compte; detail: string; debit: number; credit: number }[];
  }>`
    select k.numero, k.objet_id, k.evenement, to_char(k.date_comptable, 'YYYY-MM') as mois,
      json_agg(json_build_object('compte', m.compte, 'detail', m.detail, 'debit', m.debit, 'credit', m.credit) order by m.rang) as mouvements
    from ecriture k join mouvement m on m.collectivite_id = k.collectivite_id and m.regie_id = k.regie_id and m.numero = k.numero
    where k.collectivite_id = ${collectiviteId} and k.regie_id = ${regieId} and k.objet_id = any(${[...objetIds]}::uuid[])
      and k.contrepasse_de is null
      and not exists (select 1 from ecriture r where r.collectivite_id = k.collectivite_id and r.regie_id = k.regie_id and r.contrepasse_de = k.numero)
    group by k.numero, k.objet_id, k.evenement, k.date_comptable order by k.numero`.execute(tx);
  return rows.map((r) => ({
    numero: r.numero,
    objetId: r.objetId,
    evenement: r.evenement,
    mois: r.mois,
    mouvements: r.mouvements.map(({ detail, ...m }) => (detail === '' ? m : { ...m, detail })),
  }));
}

/** Why and when a receipt was reversed, as its entry says. */
export async function motifAnnulation(
  tx: ReadTx,
  collectiviteId: string,
  encaissementId: string,
): Promise<{ motif: string; le: string } | null> {
  const row = await tx
    .selectFrom('ecriture')
    .select(['libelle', 'dateComptable'])
    .where('collectiviteId', '=', collectiviteId)
    .where('objetId', '=', encaissementId)
    .where('evenement', 'in', ['contrepassation', 'rejet'])
    .orderBy('numero', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { motif: row.libelle.replace(/^Contrepassation : /, ''), le: row.dateComptable } : null;
}
