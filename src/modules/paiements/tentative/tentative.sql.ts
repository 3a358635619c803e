import { sql } from 'kysely';
import type { Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import { creancesByIds } from '../../creances/index.ts';
import type { Saisie } from '../ports.ts';
import type { EtatTentative, Tentative } from './tentative.rule.ts';

/** One payment attempt as stored. */
export type TentativeLue = Tentative & {
  readonly id: string;
  readonly regieId: string;
  readonly compteId: string;
  readonly redevableId: string;
  readonly mel: string;
  readonly idOp: string | null;
  readonly motif: string | null;
  readonly resultat: string | null;
  readonly vueLe: Instant | null;
  readonly prochaineLe: Instant | null;
  readonly encaissementId: string | null;
};

const COLUMNS = [
  'id',
  'regieId',
  'compteId',
  'redevableId',
  'numcli',
  'exer',
  'refdet',
  'montant',
  'mel',
  'saisie',
  'idOp',
  'statut',
  'motif',
  'resultat',
  'creeeLe',
  'vueLe',
  'prochaineLe',
  'encaissementId',
] as const;

type Row = {
  id: string;
  regieId: string;
  compteId: string;
  redevableId: string;
  numcli: string;
  exer: string;
  refdet: string;
  montant: number;
  mel: string;
  saisie: string;
  idOp: string | null;
  statut: string;
  motif: string | null;
  resultat: string | null;
  creeeLe: Instant;
  vueLe: Instant | null;
  prochaineLe: Instant | null;
  encaissementId: string | null;
};

const fromRow = (r: Row): TentativeLue => ({
  id: r.id,
  regieId: r.regieId,
  compteId: r.compteId,
  redevableId: r.redevableId,
  numcli: r.numcli,
  exer: r.exer,
  refdet: r.refdet,
  montant: r.montant,
  mel: r.mel,
  saisie: r.saisie as Saisie,
  idOp: r.idOp,
  etat: r.statut as EtatTentative,
  motif: r.motif,
  resultat: r.resultat,
  cree_le: r.creeeLe,
  vueLe: r.vueLe,
  prochaineLe: r.prochaineLe,
  encaissementId: r.encaissementId,
});

export async function tentativeById(
  tx: ReadTx,
  collectiviteId: string,
  id: string,
): Promise<TentativeLue | undefined> {
  const row = await tx
    .selectFrom('tentative_paiement')
    .select(COLUMNS)
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && fromRow(row);
}

/** The attempt, locked until the end of the transaction: two handlers never decide at once. */
export async function verrouillerTentative(
  tx: Tx,
  collectiviteId: string,
  id: string,
): Promise<TentativeLue | undefined> {
  const row = await tx
    .selectFrom('tentative_paiement')
    .select(COLUMNS)
    .where('collectiviteId', '=', collectiviteId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && fromRow(row);
}

type CreanceDeTentative = {
  readonly tentativeId: string;
  readonly creanceId: string;
  readonly montant: Cents;
  readonly objet: string;
  readonly numero: string;
};

/** What attempts were to pay, amounts as frozen. */
export async function creancesDesTentatives(
  tx: ReadTx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<CreanceDeTentative[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom('tentative_creance')
    .select(['tentativeId', 'creanceId', 'montant'])
    .where('collectiviteId', '=', collectiviteId)
    .where('tentativeId', 'in', [...ids])
    .execute();
  const paid = Map.groupBy(rows, (r) => r.creanceId);
  // In the order créances are read in: oldest publication first.
  return (await creancesByIds(tx, collectiviteId, [...paid.keys()])).flatMap((k) =>
    (paid.get(k.id) ?? []).map((r) => ({
      tentativeId: r.tentativeId,
      creanceId: k.id,
      montant: r.montant,
      objet: k.objet,
      numero: k.numero,
    })),
  );
}

export type TentativeDeCreance = {
  readonly id: string;
  readonly creanceId: string;
  readonly etat: EtatTentative;
  readonly cree_le: Instant;
  readonly idOp: string | null;
};

/** Attempts without a result on some créances, by créance. */
export async function tentativesNonResolues(
  tx: ReadTx,
  collectiviteId: string,
  creanceIds: readonly string[],
): Promise<Map<string, TentativeDeCreance[]>> {
  if (creanceIds.length === 0) return new Map();
  const { rows } = await sql<{
    id: string;
    creanceId: string;
    statut: string;
    creeeLe: Instant;
    idOp: string | null;
  }>`
    select t.id, c.creance_id, t.statut, t.creee_le, t.id_op
    from tentative_creance c join tentative_paiement t on t.collectivite_id = c.collectivite_id and t.id = c.tentative_id
    where c.collectivite_id = ${collectiviteId} and c.creance_id = any(${sql`${[...creanceIds]}::uuid[]`})
      and t.statut in ('preparee', 'demandee', 'redirigee', 'en_attente')`.execute(tx);
  return Map.groupBy(
    rows.map((r) => ({
      id: r.id,
      creanceId: r.creanceId,
      etat: r.statut as EtatTentative,
      cree_le: r.creeeLe,
      idOp: r.idOp,
    })),
    (t) => t.creanceId,
  );
}

/** Attempts whose next look is due, the longest due first. */
export async function tentativesDues(
  tx: ReadTx,
  collectiviteId: string,
  now: Instant,
  limit: number,
): Promise<TentativeLue[]> {
  const rows = await tx
    .selectFrom('tentative_paiement')
    .select(COLUMNS)
    .where('collectiviteId', '=', collectiviteId)
    .where('prochaineLe', '<=', now)
    .orderBy('prochaineLe')
    .limit(limit)
    .execute();
  return rows.map(fromRow);
}

/** The payer's address of the last attempt of an account: what a form proposes when the account has none. */
export async function dernierMel(
  tx: ReadTx,
  collectiviteId: string,
  compteId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom('tentative_paiement')
    .select('mel')
    .where('collectiviteId', '=', collectiviteId)
    .where('compteId', '=', compteId)
    .orderBy('creeeLe', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.mel ?? null;
}
