import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import { recordset } from '../../../platform/db/rows.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import type { AnomalieLocalisee } from './brouillon.schema.ts';

export type RangeeBrouillon = {
  readonly foyerId: string;
  readonly payeurId: string;
  readonly payeurFoyerId: string | null;
  readonly lignes: string;
  readonly montant: Cents;
  readonly bloquant: boolean;
};

export type AnomalieAEcrire = AnomalieLocalisee & { readonly id: string; readonly foyerId: string };

const uuids = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`;

/** Replaces the draft of some households. */
export async function remplacerBrouillon(
  tx: Tx,
  c: string,
  campagneId: string,
  foyers: readonly string[],
  rangees: readonly RangeeBrouillon[],
  anomalies: readonly AnomalieAEcrire[],
  now: Instant,
): Promise<void> {
  for (const table of ['brouillon_facture', 'anomalie'] as const)
    await tx
      .deleteFrom(table)
      .where('collectiviteId', '=', c)
      .where('campagneId', '=', campagneId)
      .where(sql<boolean>`foyer_id = any(${uuids(foyers)})`)
      .execute();
  if (rangees.length > 0)
    await sql`insert into brouillon_facture (collectivite_id, campagne_id, foyer_id, payeur_id, payeur_foyer_id, lignes, montant, bloquant, calcule_le)
      select ${c}::uuid, ${campagneId}::uuid, foyer_id, payeur_id, payeur_foyer_id, lignes, montant, bloquant, ${now}::timestamptz
      from ${recordset('r', rangees, { foyerId: 'uuid', payeurId: 'uuid', payeurFoyerId: 'uuid', lignes: 'text', montant: 'bigint', bloquant: 'boolean' })}`.execute(
      tx,
    );
  if (anomalies.length > 0)
    await sql`insert into anomalie (collectivite_id, id, campagne_id, code, bloquante, foyer_id, payeur_id, enfant_id, unite_id, groupe_id, jour, phrase, remede)
      select ${c}::uuid, id, ${campagneId}::uuid, code, bloquante, foyer_id, payeur, enfant, unite, groupe, jour, phrase, remede
      from ${recordset('r', anomalies, { id: 'uuid', code: 'text', bloquante: 'boolean', foyerId: 'uuid', payeur: 'uuid', enfant: 'uuid', unite: 'uuid', groupe: 'uuid', jour: 'date', phrase: 'text', remede: 'text' })}`.execute(
      tx,
    );
}

/** Removes a whole draft, before another. */
export async function viderBrouillon(tx: Tx, c: string, campagneId: string): Promise<void> {
  for (const table of ['brouillon_facture', 'anomalie'] as const)
    await tx.deleteFrom(table).where('collectiviteId', '=', c).where('campagneId', '=', campagneId).execute();
}

/** Payers of the draft after a cursor, in order. */
export async function payeursDuBrouillon(
  tx: ReadTx,
  c: string,
  campagneId: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ payeurId: string }>`
    select distinct payeur_id from brouillon_facture
    where collectivite_id = ${c}::uuid and campagne_id = ${campagneId}::uuid ${after === null ? sql`` : sql`and payeur_id > ${after}::uuid`}
    order by payeur_id limit ${limit}`.execute(tx);
  return rows.map((r) => r.payeurId);
}

export type BrouillonLu = RangeeBrouillon & { readonly perime: boolean; readonly calculeLe: Instant };

export async function brouillonsDesPayeurs(
  tx: ReadTx,
  c: string,
  campagneId: string,
  payeurs: readonly string[],
): Promise<BrouillonLu[]> {
  if (payeurs.length === 0) return [];
  const rows = await tx
    .selectFrom('brouillon_facture')
    .selectAll()
    .where('collectiviteId', '=', c)
    .where('campagneId', '=', campagneId)
    .where(sql<boolean>`payeur_id = any(${uuids(payeurs)})`)
    .orderBy('payeurId')
    .orderBy('foyerId')
    .execute();
  return rows.map((r) => ({
    foyerId: r.foyerId,
    payeurId: r.payeurId,
    payeurFoyerId: r.payeurFoyerId,
    lignes: r.lignes,
    montant: r.montant,
    bloquant: r.bloquant,
    perime: r.perime,
    calculeLe: r.calculeLe,
  }));
}

export async function marquerPerimes(
  tx: Tx,
  c: string,
  campagneId: string,
  foyers: readonly string[],
): Promise<void> {
  if (foyers.length === 0) return;
  await tx
    .updateTable('brouillon_facture')
    .set({ perime: true })
    .where('collectiviteId', '=', c)
    .where('campagneId', '=', campagneId)
    .where(sql<boolean>`foyer_id = any(${uuids(foyers)})`)
    .execute();
}

export async function oterBrouillons(
  tx: Tx,
  c: string,
  campagneId: string,
  payeurs: readonly string[],
): Promise<void> {
  if (payeurs.length === 0) return;
  await tx
    .deleteFrom('brouillon_facture')
    .where('collectiviteId', '=', c)
    .where('campagneId', '=', campagneId)
    .where(sql<boolean>`payeur_id = any(${uuids(payeurs)})`)
    .execute();
}

export type AnomalieLue = {
  readonly id: string;
  readonly code: string;
  readonly bloquante: boolean;
  readonly foyerId: string | null;
  readonly payeurId: string | null;
  readonly enfantId: string | null;
  readonly uniteId: string | null;
  readonly groupeId: string | null;
  readonly jour: CivilDate | null;
  readonly phrase: string;
  readonly remede: string;
};

/** Households of a draft that wait for one roll-call to be closed. */
export async function foyersDeLaListe(
  tx: ReadTx,
  c: string,
  campagneId: string,
  liste: { readonly groupeId: string; readonly uniteId: string; readonly jour: CivilDate },
): Promise<string[]> {
  const rows = await tx
    .selectFrom('anomalie')
    .select('foyerId')
    .distinct()
    .where('collectiviteId', '=', c)
    .where('campagneId', '=', campagneId)
    .where('code', '=', 'pointage_ouvert')
    .where('groupeId', '=', liste.groupeId)
    .where('uniteId', '=', liste.uniteId)
    .where('jour', '=', liste.jour)
    .execute();
  return rows.flatMap((r) => r.foyerId ?? []);
}

export async function anomaliesDe(
  tx: ReadTx,
  c: string,
  campagneId: string,
  filter: { bloquante: boolean; offset: number; limit: number },
): Promise<AnomalieLue[]> {
  const rows = await tx
    .selectFrom('anomalie')
    .selectAll()
    .where('collectiviteId', '=', c)
    .where('campagneId', '=', campagneId)
    .where('bloquante', '=', filter.bloquante)
    .orderBy('code')
    .orderBy('jour')
    .orderBy('id')
    .offset(filter.offset)
    .limit(filter.limit)
    .execute();
  return rows.map((r) => ({
    id: r.id,
    code: r.code,
    bloquante: r.bloquante,
    foyerId: r.foyerId,
    payeurId: r.payeurId,
    enfantId: r.enfantId,
    uniteId: r.uniteId,
    groupeId: r.groupeId,
    jour: r.jour,
    phrase: r.phrase,
    remede: r.remede,
  }));
}

/** Payers of a draft: how many, what they owe, how many credits; only rows that carry lines make a document. */
export async function comptePayeurs(
  tx: ReadTx,
  c: string,
  campagneId: string,
): Promise<{ total: number; montant: Cents; avoirs: number; montantAvoirs: Cents; perimes: number }> {
  const { rows } = await sql<{
    total: number;
    montant: number;
    avoirs: number;
    montantAvoirs: number;
    perimes: number;
  }>`
    select count(*)::int as total, coalesce(sum(m) filter (where m >= 0), 0)::float8 as montant,
      (count(*) filter (where m < 0))::int as avoirs, coalesce(-sum(m) filter (where m < 0), 0)::float8 as montant_avoirs,
      (count(*) filter (where p))::int as perimes
    from (select payeur_id, sum(montant) as m, bool_or(perime) as p, bool_or(lignes <> '[]') as l from brouillon_facture
      where collectivite_id = ${c}::uuid and campagne_id = ${campagneId}::uuid group by payeur_id) x where l`.execute(
    tx,
  );
  const r = rows[0];
  return {
    total: r?.total ?? 0,
    montant: Number(r?.montant ?? 0),
    avoirs: r?.avoirs ?? 0,
    montantAvoirs: Number(r?.montantAvoirs ?? 0),
    perimes: r?.perimes ?? 0,
  };
}
