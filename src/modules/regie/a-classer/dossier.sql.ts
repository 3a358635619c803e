import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { born } from '../../../platform/life/index.ts';
import { partFuseau } from '../../collectivites/index.ts';
import { dossierAClasser, type StatutDossier } from './dossier.life.ts';

/** A sum received and not imputed yet, or a shortfall waiting for a decision. */
export type DossierLu = {
  readonly id: string;
  readonly regieId: string;
  readonly encaissementId: string | null;
  readonly redevableId: string | null;
  readonly motif: string;
  readonly montant: Cents;
  /** What the ledger still holds under this case: to classify when positive, missing when negative. */
  readonly reste: Cents;
  readonly statut: StatutDossier;
  readonly ouvertLe: Instant;
  readonly jour: string;
  readonly recu: string | null;
  readonly payeur: string | null;
};

type Row = {
  id: string;
  regieId: string;
  encaissementId: string | null;
  redevableId: string | null;
  motif: string;
  montant: number;
  reste: number;
  statut: string;
  ouvertLe: string;
  jour: CivilDate;
  numero: string | null;
  payeur: string | null;
};

const fromRow = (r: Row): DossierLu => ({
  id: r.id,
  regieId: r.regieId,
  encaissementId: r.encaissementId,
  redevableId: r.redevableId,
  motif: r.motif,
  montant: r.montant,
  reste: r.reste,
  statut: r.statut as StatutDossier,
  ouvertLe: r.ouvertLe,
  jour: r.jour,
  recu: r.numero,
  payeur: r.payeur,
});

const SELECT = sql`select d.id, d.regie_id, d.encaissement_id, d.redevable_id, d.motif, d.montant, d.statut, d.ouvert_le, (d.ouvert_le at time zone ${partFuseau(sql.ref('d.collectivite_id'))})::date as jour, e.numero, e.payeur,
  (coalesce((select -s.montant from solde s where s.collectivite_id = d.collectivite_id and s.regie_id = d.regie_id and s.compte = 'recettes_classer' and s.detail = d.id::text), 0)
   - coalesce((select s.montant from solde s where s.collectivite_id = d.collectivite_id and s.regie_id = d.regie_id and s.compte = 'ecart_debiteur' and s.detail = d.id::text), 0))::bigint as reste
  from dossier_a_classer d left join encaissement e on e.collectivite_id = d.collectivite_id and e.id = d.encaissement_id`;

/** Open cases of one régie or of all, oldest first. */
export async function dossiersOuverts(
  tx: ReadTx,
  collectiviteId: string,
  regieId: string | null,
  limit = 500,
): Promise<DossierLu[]> {
  const { rows } = await sql<Row>`${SELECT}
    where d.collectivite_id = ${collectiviteId} and d.statut = 'ouvert' and (${regieId}::uuid is null or d.regie_id = ${regieId}::uuid)
    order by d.ouvert_le, d.id limit ${limit}`.execute(tx);
  return rows.map(fromRow);
}

export async function dossierById(
  tx: ReadTx,
  collectiviteId: string,
  id: string,
): Promise<DossierLu | undefined> {
  const { rows } =
    await sql<Row>`${SELECT} where d.collectivite_id = ${collectiviteId} and d.id = ${id}`.execute(tx);
  return rows[0] && fromRow(rows[0]);
}

/** Cases that receipts opened. */
export async function dossiersDesEncaissements(
  tx: ReadTx,
  collectiviteId: string,
  encaissementIds: readonly string[],
): Promise<DossierLu[]> {
  if (encaissementIds.length === 0) return [];
  const { rows } = await sql<Row>`${SELECT}
    where d.collectivite_id = ${collectiviteId} and d.encaissement_id = any(${[...encaissementIds]}::uuid[])`.execute(
    tx,
  );
  return rows.map(fromRow);
}

export async function ouvrirDossierAClasser(
  tx: Tx,
  collectiviteId: string,
  d: {
    id: string;
    regieId: string;
    encaissementId: string | null;
    redevableId: string | null;
    motif: string;
    montant: Cents;
  },
  now: Instant,
): Promise<void> {
  await tx
    .insertInto('dossier_a_classer')
    .values({
      collectiviteId: collectiviteId,
      id: d.id,
      regieId: d.regieId,
      encaissementId: d.encaissementId,
      redevableId: d.redevableId,
      motif: d.motif,
      montant: d.montant,
      statut: born(dossierAClasser, 'dossier_a_classer.ouvert'),
      ouvertLe: now,
    })
    .execute();
}

/** Money kept for debtors, by régie: what they paid beyond what was due, or on a cancelled invoice (regie:E5). */
export async function creditsDe(
  tx: ReadTx,
  collectiviteId: string,
  redevables: readonly string[],
): Promise<{ regieId: string; montant: Cents; motif: string }[]> {
  if (redevables.length === 0) return [];
  const rows = await tx
    .selectFrom('dossier_a_classer')
    .select((eb) => ['regieId', 'motif', eb.fn.sum<string>('montant').as('montant')])
    .where('collectiviteId', '=', collectiviteId)
    .where('redevableId', 'in', [...redevables])
    .where('statut', '=', 'ouvert')
    .groupBy(['regieId', 'motif'])
    .execute();
  return rows.map((r) => ({ regieId: r.regieId, montant: Number(r.montant), motif: r.motif }));
}
