import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import { imputationsDesRedevables } from '../../creances/index.ts';
import type { ModeEncaissement } from '../modes.ts';
import type { StatutEncaissement } from './encaissement.life.ts';

const array = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`;

type EncaissementUsager = {
  readonly id: string;
  readonly regieId: string;
  readonly mode: ModeEncaissement;
  readonly statut: StatutEncaissement;
  readonly dateOperation: CivilDate;
  readonly enregistreLe: Instant;
  readonly numero: string;
  readonly genreRecu: 'Q' | 'J';
  /** The whole receipt when it is the debtor's own, otherwise the part that pays the debtor's invoices. */
  readonly montant: Cents;
  readonly surplus: Cents;
  readonly objets: readonly string[];
};

/**
 * Receipts of a period that a debtor sees: their own, and those of anyone that paid their invoices. Newest first.
 * A reversed receipt shows what it had paid: its imputations then add up to nothing.
 */
export async function encaissementsVus(
  tx: ReadTx,
  collectiviteId: string,
  redevables: readonly string[],
  from: CivilDate,
  until: CivilDate,
  limit: number,
): Promise<EncaissementUsager[]> {
  if (redevables.length === 0) return [];
  const paid = await imputationsDesRedevables(tx, collectiviteId, redevables);
  const { rows } = await sql<{
    id: string;
    regieId: string;
    mode: string;
    statut: string;
    dateOperation: CivilDate;
    enregistreLe: Instant;
    numero: string;
    genreRecu: string;
    montant: number;
    surplus: number;
    mien: boolean;
  }>`
    select id, regie_id, mode, statut, date_operation, enregistre_le, numero, genre_recu, montant, surplus,
      coalesce(redevable_id = any(${array(redevables)}), false) as mien
    from encaissement where collectivite_id = ${collectiviteId}
      and (redevable_id = any(${array(redevables)}) or id = any(${array([...paid.keys()])}))
      and date_operation >= ${from} and date_operation < ${until}
    order by date_operation desc, enregistre_le desc limit ${limit}`.execute(tx);
  return rows.map((r) => ({
    id: r.id,
    regieId: r.regieId,
    mode: r.mode as ModeEncaissement,
    statut: r.statut as EncaissementUsager['statut'],
    dateOperation: r.dateOperation,
    enregistreLe: r.enregistreLe,
    numero: r.numero,
    genreRecu: r.genreRecu as 'Q' | 'J',
    montant: r.mien ? r.montant : (paid.get(r.id)?.part ?? 0),
    surplus: r.mien ? r.surplus : 0,
    objets: paid.get(r.id)?.objets ?? [],
  }));
}
