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

type Row = {
  id: string;
  regie_id: string;
  genre: string;
  numero: string | null;
  statut: string;
  montant: number;
  arretee_le: Instant | null;
};

const fromRow = (r: Row): RemiseLue => ({
  id: r.id,
  regieId: r.regie_id,
  genre: r.genre as RemiseLue['genre'],
  numero: r.numero,
  statut: r.statut as StatutRemise,
  montant: r.montant,
  arreteeLe: r.arretee_le,
});

export async function remiseById(
  tx: ReadTx,
  collectiviteId: string,
  id: string,
): Promise<RemiseLue | undefined> {
  const row = await tx
    .selectFrom('remise')
    .selectAll()
    .where('collectivite_id', '=', collectiviteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
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
    .where('collectivite_id', '=', collectiviteId)
    .where('regie_id', '=', regieId)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
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
      join.onRef('r.collectivite_id', '=', 'e.collectivite_id').onRef('r.encaissement_id', '=', 'e.id'),
    )
    .select(['e.id', 'e.numero', 'e.payeur', 'e.montant', 'e.date_operation', 'e.moyen', 'r.remise_id'])
    .where('e.collectivite_id', '=', collectiviteId)
    .where('e.regie_id', '=', regieId)
    .where('e.mode', '=', mode)
    .where('e.statut', '=', 'enregistre');
  if (jour) query = query.where('e.date_operation', '=', jour);
  const rows = await query.orderBy('e.date_operation').orderBy('e.numero').limit(2000).execute();
  return rows.map((r) => ({
    encaissement: r.id,
    numero: r.numero,
    payeur: r.payeur,
    montant: r.montant,
    recu_le: r.date_operation,
    remise: r.remise_id,
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
      collectivite_id: collectiviteId,
      id: r.id,
      regie_id: r.regieId,
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
        collectivite_id: collectiviteId,
        encaissement_id: id,
        remise_id: r.id,
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
    .where('collectivite_id', '=', collectiviteId)
    .where('statut', 'in', [...change.from])
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('remise_encaissement')
        .select('encaissement_id')
        .where('collectivite_id', '=', collectiviteId)
        .where('remise_id', '=', remiseId),
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
      join.onRef('r.collectivite_id', '=', 'l.collectivite_id').onRef('r.id', '=', 'l.remise_id'),
    )
    .selectAll('r')
    .where('l.collectivite_id', '=', collectiviteId)
    .where('l.encaissement_id', '=', encaissementId)
    .executeTakeFirst();
  return row && fromRow(row);
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
    .where('collectivite_id', '=', collectiviteId)
    .where('encaissement_id', '=', encaissementId)
    .execute();
  await tx
    .updateTable('remise')
    .set({ montant: batch.montant - montant })
    .where('collectivite_id', '=', collectiviteId)
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
    .select(['numero', 'genre', 'montant', 'arretee_le'])
    .where('collectivite_id', '=', collectiviteId)
    .where('regie_id', '=', regieId)
    .where('numero', 'is not', null)
    .where('arretee_le', '>=', instantAt(du, '00:00', zone))
    .where('arretee_le', '<', instantAt(addDays(au, 1), '00:00', zone))
    .orderBy('numero')
    .execute();
  const bags = await tx
    .selectFrom('degagement')
    .select(['montant', 'depose_le'])
    .where('collectivite_id', '=', collectiviteId)
    .where('regie_id', '=', regieId)
    .where('depose_le', '>=', du)
    .where('depose_le', '<=', au)
    .orderBy('depose_le')
    .execute();
  return [
    ...batches.map((b) => ({
      numero: b.numero ?? '',
      date: b.arretee_le === null ? du : civilDateOf(b.arretee_le, zone),
      objet: b.genre === 'cheques' ? 'Chèques' : 'Terminal de paiement',
      montant: b.montant,
    })),
    ...bags.map((b) => ({
      numero: '',
      date: b.depose_le,
      objet: 'Dégagement d’espèces',
      montant: b.montant,
    })),
  ];
}
