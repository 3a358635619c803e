import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { StatutCreance } from '../../creances/creance/creance.schema.ts';
import type { EtatTentative } from '../rules.barrel.ts';

const array = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`;

/** Which créances are in a direct debit file already deposited. */
export async function creancesDeposees(
  tx: Tx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ creance_id: string }>`
    select distinct p.creance_id from ligne_prelevement p
      join fichier_prelevement f on f.collectivite_id = p.collectivite_id and f.id = p.fichier_id
    where p.collectivite_id = ${collectiviteId} and p.creance_id = any(${array(ids)}) and f.statut = 'depose'`.execute(
    tx,
  );
  return new Set(rows.map((r) => r.creance_id));
}

/** Words of the lines of some créances, in order, by créance. */
export async function libellesDe(
  tx: Tx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ creance_id: string; libelles: string[] }>`
    select creance_id, array_agg(libelle order by rang) as libelles from ligne_creance
    where collectivite_id = ${collectiviteId} and creance_id = any(${array(ids)}) and montant <> 0 group by creance_id`.execute(
    tx,
  );
  return new Map(rows.map((r) => [r.creance_id, r.libelles]));
}

type TentativeUsager = {
  readonly id: string;
  readonly regieId: string;
  readonly etat: EtatTentative;
  readonly motif: string | null;
  readonly montant: Cents;
  readonly idOp: string | null;
  readonly creeeLe: Instant;
  readonly objets: readonly string[];
};

/** Online payments of a period whose outcome nobody knows yet, or that do not match: the payer must not pay twice. */
export async function tentativesEnVerification(
  tx: Tx,
  collectiviteId: string,
  redevables: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<TentativeUsager[]> {
  if (redevables.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    regie_id: string;
    statut: string;
    motif: string | null;
    montant: number;
    id_op: string | null;
    creee_le: Instant;
    objets: string[] | null;
  }>`
    select t.id, t.regie_id, t.statut, t.motif, t.montant, t.id_op, t.creee_le,
      (select array_agg(k.objet order by k.publiee_le, k.id) from tentative_creance c
        join creance k on k.collectivite_id = c.collectivite_id and k.id = c.creance_id
        where c.collectivite_id = t.collectivite_id and c.tentative_id = t.id) as objets
    from tentative_paiement t
    where t.collectivite_id = ${collectiviteId} and t.redevable_id = any(${array(redevables)})
      and (t.statut in ('redirigee', 'en_attente', 'quarantaine') or (t.statut = 'expiree' and t.motif = 'toujours_en_cours'))
      and t.saisie = 'W' and t.creee_le >= ${from}::date::timestamp at time zone 'Europe/Paris' and t.creee_le < ${until}::date::timestamp at time zone 'Europe/Paris'
    order by t.creee_le desc limit 100`.execute(tx);
  return rows.map((r) => ({
    id: r.id,
    regieId: r.regie_id,
    etat: r.statut as EtatTentative,
    motif: r.motif,
    montant: r.montant,
    idOp: r.id_op,
    creeeLe: r.creee_le,
    objets: r.objets ?? [],
  }));
}

type CreanceSortie = {
  readonly id: string;
  readonly regieId: string;
  readonly objet: string;
  readonly reste: Cents;
  readonly statut: StatutCreance;
  readonly emiseLe: CivilDate;
  readonly limite: CivilDate;
};

/** Invoices of a period that left the régie: handed to the comptable, written off or cancelled. */
export async function creancesSorties(
  tx: Tx,
  collectiviteId: string,
  redevables: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<CreanceSortie[]> {
  if (redevables.length === 0) return [];
  const rows = await tx
    .selectFrom('creance')
    .select(['id', 'regie_id', 'objet', 'montant', 'regle', 'statut', 'emise_le', 'limite'])
    .where('collectivite_id', '=', collectiviteId)
    .where('redevable_id', 'in', [...redevables])
    .where('statut', 'not in', ['ouverte', 'soldee'])
    .where('emise_le', '>=', from)
    .where('emise_le', '<', until)
    .orderBy('emise_le', 'desc')
    .limit(200)
    .execute();
  return rows.map((r) => ({
    id: r.id,
    regieId: r.regie_id,
    objet: r.objet,
    reste: r.montant - r.regle,
    statut: r.statut as StatutCreance,
    emiseLe: r.emise_le,
    limite: r.limite,
  }));
}

type PrelevementUsager = {
  readonly id: string;
  readonly regieId: string;
  readonly objet: string;
  readonly montant: Cents;
  readonly statut: 'presentee' | 'payee' | 'rejetee' | 'remboursee';
  readonly echeance: CivilDate;
};

/** Direct debits of a period announced, rejected or given back; those that were paid are receipts. */
export async function prelevementsVus(
  tx: Tx,
  collectiviteId: string,
  redevables: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<PrelevementUsager[]> {
  if (redevables.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    regie_id: string;
    objet: string;
    montant: number;
    statut: string;
    echeance: CivilDate;
  }>`
    select p.id, f.regie_id, k.objet, p.montant, p.statut, f.echeance
    from creance k
      join ligne_prelevement p on p.collectivite_id = k.collectivite_id and p.creance_id = k.id
      join fichier_prelevement f on f.collectivite_id = p.collectivite_id and f.id = p.fichier_id
    where k.collectivite_id = ${collectiviteId} and k.redevable_id = any(${array(redevables)})
      and f.statut <> 'brouillon' and p.statut <> 'payee' and f.echeance >= ${from} and f.echeance < ${until}
    order by f.echeance desc limit 200`.execute(tx);
  return rows.map((r) => ({
    id: r.id,
    regieId: r.regie_id,
    objet: r.objet,
    montant: r.montant,
    statut: r.statut as PrelevementUsager['statut'],
    echeance: r.echeance,
  }));
}

/** Money kept for debtors, by régie: what they paid beyond what was due, or on a cancelled invoice (REG-E5). */
export async function creditsDe(
  tx: Tx,
  collectiviteId: string,
  redevables: readonly string[],
): Promise<{ regieId: string; montant: Cents; motif: string }[]> {
  if (redevables.length === 0) return [];
  const rows = await tx
    .selectFrom('dossier_a_classer')
    .select((eb) => ['regie_id', 'motif', eb.fn.sum<string>('montant').as('montant')])
    .where('collectivite_id', '=', collectiviteId)
    .where('redevable_id', 'in', [...redevables])
    .where('statut', '=', 'ouvert')
    .groupBy(['regie_id', 'motif'])
    .execute();
  return rows.map((r) => ({ regieId: r.regie_id, montant: Number(r.montant), motif: r.motif }));
}
