import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { born, steps } from '../../../platform/life/index.ts';
import { remboursement, type StatutRemboursement } from './remboursement.life.ts';

export type RemboursementLu = {
  /** The id of the case it pays back: one refund per case. */
  readonly id: string;
  readonly regieId: string;
  readonly montant: Cents;
  readonly statut: StatutRemboursement;
  readonly demandePar: string;
  readonly motif: string;
};

/** Records a request; one abandoned before is asked again under the same id. */
export async function insererRemboursement(
  tx: Tx,
  collectiviteId: string,
  r: { id: string; regieId: string; redevableId: string; montant: Cents; demandePar: string; motif: string },
): Promise<void> {
  const again = steps(remboursement, 'remboursement.demande');
  await tx
    .insertInto('remboursement')
    .values({
      collectiviteId: collectiviteId,
      id: r.id,
      regieId: r.regieId,
      redevableId: r.redevableId,
      montant: r.montant,
      statut: born(remboursement, 'remboursement.demande'),
      demandePar: r.demandePar,
      motif: r.motif,
    })
    .onConflict((oc) =>
      oc
        .columns(['collectiviteId', 'id'])
        .doUpdateSet({ montant: r.montant, statut: again.to, demandePar: r.demandePar, motif: r.motif })
        .where('remboursement.statut', 'in', [...again.from]),
    )
    .execute();
}

/** Requests of some cases, those abandoned left out. */
export async function remboursementsDe(
  tx: ReadTx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<Map<string, RemboursementLu>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('remboursement')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('id', 'in', [...ids])
    .where('statut', '!=', 'rejete')
    .execute();
  return new Map(
    rows.map((r) => [
      r.id,
      {
        id: r.id,
        regieId: r.regieId,
        montant: r.montant,
        statut: r.statut as RemboursementLu['statut'],
        demandePar: r.demandePar,
        motif: r.motif,
      },
    ]),
  );
}
