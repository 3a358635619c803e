import type { ReadTx } from '../../../platform/db/transaction.ts';

export type PointLu = {
  readonly id: string;
  readonly regieId: string;
  readonly code: string;
  readonly nom: string;
};

/** Desks of every régie of a collectivité, the main one of each first. */
export async function points(tx: ReadTx, collectiviteId: string): Promise<PointLu[]> {
  const rows = await tx
    .selectFrom('point_encaissement')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .orderBy('regieId')
    .orderBy('code')
    .execute();
  const list = rows.map((r) => ({ id: r.id, regieId: r.regieId, code: r.code, nom: r.nom }));
  return list.sort((a, b) => Number(b.code === 'principal') - Number(a.code === 'principal'));
}
