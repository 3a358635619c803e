import { sql } from 'kysely';
import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { partCreancesDe } from '../../creances/index.ts';
import type { StatutLignePrelevement } from './ligne-prelevement.life.ts';

/** Which créances are in a direct debit file already deposited. */
export async function creancesDeposees(
  tx: ReadTx,
  collectiviteId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ creanceId: string }>`
    select distinct p.creance_id from ligne_prelevement p
      join fichier_prelevement f on f.collectivite_id = p.collectivite_id and f.id = p.fichier_id
    where p.collectivite_id = ${collectiviteId} and p.creance_id = any(${[...ids]}::uuid[]) and f.statut = 'depose'`.execute(
    tx,
  );
  return new Set(rows.map((r) => r.creanceId));
}

type PrelevementUsager = {
  readonly id: string;
  readonly regieId: string;
  readonly objet: string;
  readonly montant: Cents;
  readonly statut: StatutLignePrelevement;
  readonly echeance: CivilDate;
};

/** Direct debits of a period announced, rejected or given back; those that were paid are receipts. */
export async function prelevementsVus(
  tx: ReadTx,
  collectiviteId: string,
  redevables: readonly string[],
  from: CivilDate,
  until: CivilDate,
): Promise<PrelevementUsager[]> {
  if (redevables.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    regieId: string;
    objet: string;
    montant: number;
    statut: string;
    echeance: CivilDate;
  }>`
    select p.id, f.regie_id, k.objet, p.montant, p.statut, f.echeance
    from ${partCreancesDe(collectiviteId, redevables)} k
      join ligne_prelevement p on p.collectivite_id = ${collectiviteId}::uuid and p.creance_id = k.id
      join fichier_prelevement f on f.collectivite_id = p.collectivite_id and f.id = p.fichier_id
    where f.statut <> 'brouillon' and p.statut <> 'payee' and f.echeance >= ${from} and f.echeance < ${until}
    order by f.echeance desc limit 200`.execute(tx);
  return rows.map((r) => ({
    id: r.id,
    regieId: r.regieId,
    objet: r.objet,
    montant: r.montant,
    statut: r.statut as PrelevementUsager['statut'],
    echeance: r.echeance,
  }));
}
