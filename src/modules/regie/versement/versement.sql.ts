import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { born } from '../../../platform/life/index.ts';
import type { ModeEncaissement } from '../modes.ts';
import { type StatutVersement, versement } from './versement.life.ts';
import type { ExplicationEcart } from './versement.rule.ts';

export type VersementLu = {
  readonly id: string;
  readonly regieId: string;
  readonly numero: string | null;
  readonly statut: StatutVersement;
  readonly argent: Cents;
  readonly justifie: Cents;
  readonly debut: CivilDate;
  readonly fin: CivilDate;
  readonly explications: readonly ExplicationEcart[];
  /** Last entry it made in the ledger; 0 before. */
  readonly derniereEcriture: number;
};

const base = (tx: ReadTx, collectiviteId: string) =>
  tx
    .selectFrom('versement as v')
    .selectAll('v')
    .select((eb) =>
      eb
        .selectFrom('ecriture as k')
        .select(({ fn }) => fn.max<number>('k.numero').as('numero'))
        .whereRef('k.collectiviteId', '=', 'v.collectiviteId')
        .whereRef('k.objetId', '=', 'v.id')
        .as('derniere'),
    )
    .where('v.collectiviteId', '=', collectiviteId);

type Row = Awaited<ReturnType<ReturnType<typeof base>['executeTakeFirstOrThrow']>>;

const fromRow = (r: Row): VersementLu => ({
  id: r.id,
  regieId: r.regieId,
  numero: r.numero,
  statut: r.statut as VersementLu['statut'],
  argent: r.montantEspeces,
  justifie: r.montantJustifie,
  debut: r.debut,
  fin: r.fin,
  explications: r.motif === null ? [] : (JSON.parse(r.motif) as ExplicationEcart[]),
  derniereEcriture: Number(r.derniere ?? 0),
});

/** Hand-overs to the comptable, newest first. */
export async function versements(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  limit: number,
): Promise<VersementLu[]> {
  const rows = await base(tx, collectiviteId)
    .where('v.regieId', '=', regieId)
    .orderBy('v.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

export async function versementById(
  tx: ReadTx,
  collectiviteId: string,
  id: string,
): Promise<VersementLu | undefined> {
  const row = await base(tx, collectiviteId).where('v.id', '=', id).executeTakeFirst();
  return row && fromRow(row);
}

/** The hand-over made just before another one, in the same régie. */
export async function versementAvant(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  id: string | null,
): Promise<VersementLu | undefined> {
  let query = base(tx, collectiviteId).where('v.regieId', '=', regieId).where('v.statut', '<>', 'brouillon');
  if (id !== null) query = query.where('v.id', '<', id);
  const row = await query.orderBy('v.id', 'desc').limit(1).executeTakeFirst();
  return row && fromRow(row);
}

export async function insererVersement(
  tx: Tx,
  collectiviteId: string,
  v: Omit<VersementLu, 'statut' | 'derniereEcriture'>,
): Promise<void> {
  await tx
    .insertInto('versement')
    .values({
      collectiviteId: collectiviteId,
      id: v.id,
      regieId: v.regieId,
      numero: v.numero,
      statut: born(versement, 'versement.arrete'),
      montantEspeces: v.argent,
      montantJustifie: v.justifie,
      debut: v.debut,
      fin: v.fin,
      motif: v.explications.length === 0 ? null : JSON.stringify(v.explications),
    })
    .execute();
}

export type RecetteAVerser = {
  readonly produit: string;
  readonly mode: ModeEncaissement;
  readonly montant: Cents;
  readonly recu: string;
  readonly evenement: string;
  readonly libelle: string;
  readonly date: CivilDate;
};

/**
 * Movements of recettes_verser that no bordereau has justified: dated up to `fin`, and recorded after the last entry of
 * the former bordereau or dated after its end. With `jusqua`, as they stood when entry `jusqua` was written.
 */
export async function recettesAVerser(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string,
  fin: CivilDate,
  avant: { readonly derniereEcriture: number; readonly fin: CivilDate } | null,
  jusqua: number | null = null,
): Promise<RecetteAVerser[]> {
  const { rows } = await sql<RecetteAVerser>`
    select m.detail as produit, coalesce(e.mode, 'especes') as mode, (m.credit - m.debit)::bigint as montant, coalesce(e.numero, '') as recu,
      k.evenement, k.libelle, k.date_comptable as date
    from mouvement m
      join ecriture k on k.collectivite_id = m.collectivite_id and k.regie_id = m.regie_id and k.numero = m.numero
      left join dossier_a_classer d on d.collectivite_id = k.collectivite_id and d.id = k.objet_id
      left join encaissement e on e.collectivite_id = k.collectivite_id and e.id = coalesce(d.encaissement_id, k.objet_id)
    where m.collectivite_id = ${collectiviteId} and m.regie_id = ${regieId} and m.compte = 'recettes_verser' and k.evenement <> 'justification'
      and k.date_comptable <= ${fin}
      and (${avant === null} or k.numero > ${avant?.derniereEcriture ?? 0} or k.date_comptable > ${avant?.fin ?? fin}::date)
      and (${jusqua}::bigint is null or k.numero < ${jusqua}::bigint)
    order by k.numero, m.rang`.execute(tx);
  return rows;
}
