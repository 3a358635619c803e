import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import { recordset } from '../../../platform/db/rows.ts';
import type { ReadTx, Tx } from '../../../platform/db/transaction.ts';
import type { StatutFacture } from '../facture/facture.life.ts';

export type FactureAEcrire = {
  readonly id: string;
  readonly genre: 'facture' | 'avoir';
  readonly numero: string;
  readonly payeurId: string;
  readonly foyerId: string;
  readonly payeurFige: string;
  readonly montant: Cents;
  readonly deduit: Cents;
  readonly creanceId: string | null;
  readonly statut: StatutFacture;
  readonly contenu: string;
  readonly empreinte: string;
};

export type LigneFactureAEcrire = {
  readonly facture: string;
  readonly rang: number;
  readonly enfant: string;
  readonly libelle: string;
  readonly jours: string;
  readonly quantite: number;
  readonly prix: Cents;
  readonly montant: Cents;
  readonly repas: Cents;
  readonly garde: Cents;
  readonly produit: string;
  readonly trace: string;
};

export type ConsommationAEcrire = {
  readonly id: string;
  readonly facture: string;
  readonly enfant: string;
  readonly unite: string;
  readonly jour: CivilDate;
  readonly payeur: string;
  readonly nature: string;
  readonly quantite: number;
  readonly unites: number;
  readonly prix: Cents;
  readonly repas: Cents;
  readonly garde: Cents;
  readonly autre: Cents;
  readonly libelle: string;
  readonly annule: string | null;
  readonly version: string;
  readonly trace: string;
};

export type DeductionAEcrire = { readonly avoir: string; readonly facture: string; readonly montant: Cents };

const CHUNK = 8_000;

async function inChunks<T extends object>(
  rows: readonly T[],
  write: (chunk: readonly T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) await write(rows.slice(start, start + CHUNK));
}

/** Writes issued documents, their printed lines and every consumption they bill, set by set. Nothing of it changes afterwards (facturation:FAC-5). */
export async function ecrireDocuments(
  tx: Tx,
  c: string,
  campagne: {
    readonly id: string;
    readonly regieCode: string;
    readonly limite: CivilDate;
    readonly emiseLe: CivilDate;
  },
  d: {
    factures: readonly FactureAEcrire[];
    lignes: readonly LigneFactureAEcrire[];
    consommations: readonly ConsommationAEcrire[];
    deductions: readonly DeductionAEcrire[];
  },
  now: Instant,
): Promise<void> {
  if (d.factures.length === 0) return;
  const heads = d.factures;
  await sql`insert into facture (collectivite_id, id, campagne_id, genre, numero, regie_code, payeur_id, foyer_id, payeur_fige, montant, deduit, emise_le, limite, creance_id, contenu, empreinte, cree_le)
    select ${c}::uuid, id, ${campagne.id}::uuid, genre, numero, ${campagne.regieCode}, payeur_id, foyer_id, payeur_fige, montant, deduit,
      ${campagne.emiseLe}::date, ${campagne.limite}::date, creance_id, contenu, empreinte, ${now}::timestamptz
    from ${recordset('r', heads, { id: 'uuid', genre: 'text', numero: 'text', payeurId: 'uuid', foyerId: 'uuid', payeurFige: 'text', montant: 'bigint', deduit: 'bigint', creanceId: 'uuid', contenu: 'text', empreinte: 'text' })}`.execute(
    tx,
  );
  await sql`insert into facture_statut (collectivite_id, facture_id, statut, maj_le)
    select ${c}::uuid, id, statut, ${now}::timestamptz from ${recordset('r', heads, { id: 'uuid', statut: 'text' })}`.execute(
    tx,
  );
  await inChunks(d.lignes, (chunk) =>
    sql`insert into ligne_facture (collectivite_id, facture_id, rang, enfant_id, libelle, jours, quantite, prix_unitaire, montant, part_repas, part_garde, produit, trace_empreinte)
      select ${c}::uuid, facture, rang, enfant, libelle, jours, quantite, prix, montant, repas, garde, produit, trace
      from ${recordset('r', chunk, { facture: 'uuid', rang: 'int', enfant: 'uuid', libelle: 'text', jours: 'text', quantite: 'int', prix: 'bigint', montant: 'bigint', repas: 'bigint', garde: 'bigint', produit: 'text', trace: 'text' })}`.execute(
      tx,
    ),
  );
  await inChunks(d.consommations, (chunk) =>
    sql`insert into consommation (collectivite_id, id, facture_id, enfant_id, unite_id, jour, payeur_id, nature, quantite, unites, prix_unitaire, montant,
        part_repas, part_garde, part_autre, libelle, annule, tarif_version_id, trace_empreinte)
      select ${c}::uuid, id, facture, enfant, unite, jour, payeur, nature, quantite, unites, prix, quantite * prix, repas, garde, autre, libelle, annule, version, trace
      from ${recordset('r', chunk, { id: 'uuid', facture: 'uuid', enfant: 'uuid', unite: 'uuid', jour: 'date', payeur: 'uuid', nature: 'text', quantite: 'smallint', unites: 'smallint', prix: 'bigint', repas: 'bigint', garde: 'bigint', autre: 'bigint', libelle: 'text', annule: 'uuid', version: 'uuid', trace: 'text' })}`.execute(
      tx,
    ),
  );
  if (d.deductions.length > 0)
    await sql`insert into deduction_avoir (collectivite_id, avoir_id, facture_id, montant)
      select ${c}::uuid, avoir, facture, montant
      from ${recordset('r', d.deductions, { avoir: 'uuid', facture: 'uuid', montant: 'bigint' })}`.execute(
      tx,
    );
}

export type AvoirOuvert = {
  readonly id: string;
  readonly payeurId: string;
  readonly numero: string;
  readonly emiseLe: CivilDate;
  readonly reste: Cents;
};

/** Avoirs of payers at a régie that no later invoice has used up, oldest first. */
export async function avoirsOuverts(
  tx: ReadTx,
  c: string,
  regieCode: string,
  payeurs: readonly string[],
): Promise<AvoirOuvert[]> {
  if (payeurs.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    payeurId: string;
    numero: string;
    emiseLe: CivilDate;
    reste: number;
  }>`
    select a.id, a.payeur_id, a.numero, a.emise_le, (a.montant - coalesce(d.utilise, 0))::float8 as reste
    from facture a
    join facture_statut s on s.collectivite_id = a.collectivite_id and s.facture_id = a.id and s.statut = 'emise'
    left join lateral (select sum(x.montant) as utilise from deduction_avoir x
      where x.collectivite_id = a.collectivite_id and x.avoir_id = a.id) d on true
    where a.collectivite_id = ${c}::uuid and a.genre = 'avoir' and a.regie_code = ${regieCode}
      and a.payeur_id = any(${[...payeurs]}::uuid[]) and a.montant > coalesce(d.utilise, 0)
    order by a.payeur_id, a.emise_le, a.numero`.execute(tx);
  return rows.map((r) => ({
    id: r.id,
    payeurId: r.payeurId,
    numero: r.numero,
    emiseLe: r.emiseLe,
    reste: Number(r.reste),
  }));
}

/** Invoices that issued some lines: number and date, by line. */
export async function facturesDesLignes(
  tx: ReadTx,
  c: string,
  lignes: readonly string[],
): Promise<Map<string, { numero: string; date: CivilDate }>> {
  if (lignes.length === 0) return new Map();
  const { rows } = await sql<{ id: string; numero: string; emiseLe: CivilDate }>`
    select k.id, f.numero, f.emise_le from consommation k
    join facture f on f.collectivite_id = k.collectivite_id and f.id = k.facture_id
    where k.collectivite_id = ${c}::uuid and k.id = any(${[...lignes]}::uuid[])`.execute(tx);
  return new Map(rows.map((r) => [r.id, { numero: r.numero, date: r.emiseLe }]));
}

/** Payers the draft holds back: those of a blocked row, and those a blocking anomaly names (facturation:FAC-4). */
export async function payeursBloques(tx: ReadTx, c: string, campagneId: string): Promise<Set<string>> {
  const { rows } = await sql<{ payeurId: string }>`
    select payeur_id from brouillon_facture where collectivite_id = ${c}::uuid and campagne_id = ${campagneId}::uuid and bloquant
    union select payeur_id from anomalie
    where collectivite_id = ${c}::uuid and campagne_id = ${campagneId}::uuid and bloquante and payeur_id is not null`.execute(
    tx,
  );
  return new Set(rows.map((r) => r.payeurId));
}

/**
 * Forgets the plans this connection keeps. Those of foreign keys are made while the tables are still small and would
 * then read them whole at each row of a large campaign.
 */
export async function oublierLesPlans(tx: ReadTx): Promise<void> {
  await sql`discard plans`.execute(tx);
}
