import { addDays, type CivilDate, civilDateOf, type Instant, instantAt } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { born, steps } from '../../../platform/life/index.ts';
import { encaissement } from '../encaissement/encaissement.life.ts';
import { remise, type StatutRemise } from './remise.life.ts';
import type { ChequeEnMain } from './remise.rule.ts';

export type RemiseLue = {
  readonly id: string;
  readonly regieId: string;
  readonly genre: 'cheques' | 'tpe';
  readonly numero: string | null;
  readonly statut: StatutRemise;
  readonly montant: Cents;
  readonly arreteeLe: Instant | null;
};

export async function remiseById(
  tx: ReadTx,
  collectiviteId: string,
  id: string,
): Promise<RemiseLue | undefined> {
  const row = await tx
    .selectFrom('remise')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', id)
    .$narrowType<Pick<RemiseLue, 'genre' | 'statut'>>()
    .executeTakeFirst();
  return row;
}

/** Batches of a régie, newest first. */
export async function remises(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  limit: number,
): Promise<RemiseLue[]> {
  const rows = await tx
    .selectFrom('remise')
    .selectAll()
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .orderBy('id', 'desc')
    .limit(limit)
    .$narrowType<Pick<RemiseLue, 'genre' | 'statut'>>()
    .execute();
  return rows;
}

export type RecuARemettre = ChequeEnMain & {
  readonly numero: string;
  readonly payeur: string;
  readonly moyen: Record<string, unknown>;
};

/** Receipts of one means that are not in a closed batch, oldest first. */
export async function recusEnMain(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  mode: 'cheque' | 'tpe',
  jour?: CivilDate,
): Promise<RecuARemettre[]> {
  let query = tx
    .selectFrom('encaissement as e')
    .leftJoin('remise_encaissement as r', (join) =>
      join.onRef('r.collectiviteId', '=', 'e.collectiviteId').onRef('r.encaissementId', '=', 'e.id'),
    )
    .select(['e.id', 'e.numero', 'e.payeur', 'e.montant', 'e.dateOperation', 'e.moyen', 'r.remiseId'])
    .where('e.collectiviteId', '=', collectiviteId)
    .where('e.regieId', '=', regieId)
    .where('e.mode', '=', mode)
    .where('e.statut', '=', 'enregistre');
  if (jour) query = query.where('e.dateOperation', '=', jour);
  const rows = await query.orderBy('e.dateOperation').orderBy('e.numero').limit(2000).execute();
  return rows.map((r) => ({
    encaissement: r.id,
    numero: r.numero,
    payeur: r.payeur,
    montant: r.montant,
    recu_le: r.dateOperation,
    remise: r.remiseId,
    moyen: JSON.parse(r.moyen) as Record<string, unknown>,
  }));
}

export async function insererRemise(
  tx: Tx,
  collectiviteId: string,
  r: { id: string; regieId: string; genre: RemiseLue['genre']; montant: Cents },
  encaissementIds: readonly string[],
): Promise<void> {
  await tx
    .insertInto('remise')
    .values({
      collectiviteId: collectiviteId,
      id: r.id,
      regieId: r.regieId,
      genre: r.genre,
      statut: born(remise, 'remise.preparee'),
      montant: r.montant,
    })
    .execute();
  if (encaissementIds.length === 0) return;
  await tx
    .insertInto('remise_encaissement')
    .values(
      encaissementIds.map((id) => ({
        collectiviteId: collectiviteId,
        encaissementId: id,
        remiseId: r.id,
      })),
    )
    .execute();
}

/** Moves on every receipt of a batch that its state allows to: remitted when the batch closes, then credited. */
export async function avancerRecus(
  tx: Tx,
  collectiviteId: string,
  remiseId: string,
  event: 'encaissement.remis' | 'encaissement.credite',
): Promise<void> {
  const change = steps(encaissement, event);
  await tx
    .updateTable('encaissement')
    .set({ statut: change.to })
    .where('collectiviteId', '=', collectiviteId)
    .where('statut', 'in', [...change.from])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('remise_encaissement')
        .select('encaissementId')
        .where('collectiviteId', '=', collectiviteId)
        .where('remiseId', '=', remiseId),
    )
    .execute();
}

/** The batch a receipt belongs to, if any. */
export async function remiseDeRecu(
  tx: ReadTx,
  collectiviteId: string,
  encaissementId: string,
): Promise<RemiseLue | undefined> {
  const row = await tx
    .selectFrom('remise_encaissement as l')
    .innerJoin('remise as r', (join) =>
      join.onRef('r.collectiviteId', '=', 'l.collectiviteId').onRef('r.id', '=', 'l.remiseId'),
    )
    .selectAll('r')
    .where('l.collectiviteId', '=', collectiviteId)
    .where('l.encaissementId', '=', encaissementId)
    .$narrowType<Pick<RemiseLue, 'genre' | 'statut'>>()
    .executeTakeFirst();
  return row;
}

/** Takes a receipt out of a batch that is still a draft, whose total follows. */
export async function retirerDeRemise(
  tx: Tx,
  collectiviteId: string,
  batch: RemiseLue,
  encaissementId: string,
  montant: Cents,
): Promise<void> {
  await tx
    .deleteFrom('remise_encaissement')
    .where('collectiviteId', '=', collectiviteId)
    .where('encaissementId', '=', encaissementId)
    .execute();
  await tx
    .updateTable('remise')
    .set({ montant: batch.montant - montant })
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', batch.id)
    .execute();
}

/** Batches closed and cash sent to the bank between two days, as a bordereau lists them. */
export async function remisesEntre(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  { du, au, zone }: { readonly du: CivilDate; readonly au: CivilDate; readonly zone: string },
): Promise<{ numero: string; date: CivilDate; objet: string; montant: Cents }[]> {
  const batches = await tx
    .selectFrom('remise')
    .select(['numero', 'genre', 'montant', 'arreteeLe'])
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .where('numero', 'is not', null)
    .where('arreteeLe', '>=', instantAt(du, '00:00', zone))
    .where('arreteeLe', '<', instantAt(addDays(au, 1), '00:00', zone))
    .orderBy('numero')
    .execute();
  const bags = await tx
    .selectFrom('degagement')
    .select(['montant', 'deposeLe'])
    .where('collectiviteId', '=', collectiviteId)
    .where('regieId', '=', regieId)
    .where('deposeLe', '>=', du)
    .where('deposeLe', '<=', au)
    .orderBy('deposeLe')
    .execute();
  return [
    ...batches.map((b) => ({
      numero: b.numero ?? '',
      date: b.arreteeLe === null ? du : civilDateOf(b.arreteeLe, zone),
      objet: b.genre === 'cheques' ? 'Chèques' : 'Terminal de paiement',
      montant: b.montant,
    })),
    ...bags.map((b) => ({
      numero: '',
      date: b.deposeLe,
      objet: 'Dégagement d’espèces',
      montant: b.montant,
    })),
  ];
}
