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

/** Open créances past their limit, oldest first: what the ordonnateur gets (regie:X2). */
export async function creancesHorsDelai(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  today: CivilDate,
  limit: number,
): Promise<CreanceHorsDelai[]> {
  const rows = await tx
    .selectFrom('creance as k')
    .innerJoin('redevable as d', (join) =>
      join.onRef('d.collectiviteId', '=', 'k.collectiviteId').onRef('d.id', '=', 'k.redevableId'),
    )
    .select([
      'k.id',
      'k.numero',
      'd.libelle',
      'd.adresse',
      'k.objet',
      'k.emiseLe',
      'k.limite',
      'k.montant',
      'k.regle',
    ])
    .where('k.collectiviteId', '=', collectiviteId)
    .where('k.regieId', '=', regieId)
    .where('k.statut', '=', 'ouverte')
    .where('k.limite', '<', today)
    .orderBy('k.limite')
    .orderBy('k.numero')
    .limit(limit)
    .execute();
  return rows.map((r) => ({
    id: r.id,
    numero: r.numero,
    libelle: r.libelle,
    adresse: r.adresse,
    objet: r.objet,
    emiseLe: r.emiseLe,
    limite: r.limite,
    reste: r.montant - r.regle,
  }));
}

/** How many open créances are past their limit, by régie; a régie without any is absent. */
export async function nombreHorsDelai(
  tx: ReadTx,
  collectiviteId: string,
  today: CivilDate,
): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('creance')
    .select(({ fn }) => ['regieId', fn.countAll<string>().as('nombre')])
    .where('collectiviteId', '=', collectiviteId)
    .where('statut', '=', 'ouverte')
    .where('limite', '<', today)
    .groupBy('regieId')
    .execute();
  return new Map(rows.map((r) => [r.regieId, Number(r.nombre)]));
}
