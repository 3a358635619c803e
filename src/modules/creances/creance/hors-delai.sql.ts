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

/** Open créances past their limit, oldest first: what the ordonnateur gets (X2). */
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
      join.onRef('d.collectivite_id', '=', 'k.collectivite_id').onRef('d.id', '=', 'k.redevable_id'),
    )
    .select([
      'k.id',
      'k.numero',
      'd.libelle',
      'd.adresse',
      'k.objet',
      'k.emise_le',
      'k.limite',
      'k.montant',
      'k.regle',
    ])
    .where('k.collectivite_id', '=', collectiviteId)
    .where('k.regie_id', '=', regieId)
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
    emiseLe: r.emise_le,
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
    .select(({ fn }) => ['regie_id', fn.countAll<string>().as('nombre')])
    .where('collectivite_id', '=', collectiviteId)
    .where('statut', '=', 'ouverte')
    .where('limite', '<', today)
    .groupBy('regie_id')
    .execute();
  return new Map(rows.map((r) => [r.regie_id, Number(r.nombre)]));
}
