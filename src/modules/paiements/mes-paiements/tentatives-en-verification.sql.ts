import { sql } from 'kysely';
import type { CivilDate, Instant } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { EtatTentative } from '../tentative/tentative.rule.ts';
import { creancesDesTentatives } from '../tentative/tentative.sql.ts';

const array = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`;

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
  tx: ReadTx,
  collectiviteId: string,
  redevables: readonly string[],
  from: CivilDate,
  until: CivilDate,
  zone: string,
): Promise<TentativeUsager[]> {
  if (redevables.length === 0) return [];
  const { rows } = await sql<{
    id: string;
    regieId: string;
    statut: string;
    motif: string | null;
    montant: number;
    idOp: string | null;
    creeeLe: Instant;
  }>`
    select t.id, t.regie_id, t.statut, t.motif, t.montant, t.id_op, t.creee_le
    from tentative_paiement t
    where t.collectivite_id = ${collectiviteId} and t.redevable_id = any(${array(redevables)})
      and (t.statut in ('redirigee', 'en_attente', 'quarantaine') or (t.statut = 'expiree' and t.motif = 'toujours_en_cours'))
      and t.saisie = 'W' and t.creee_le >= ${from}::date::timestamp at time zone ${zone} and t.creee_le < ${until}::date::timestamp at time zone ${zone}
    order by t.creee_le desc limit 100`.execute(tx);
  const creances = await creancesDesTentatives(
    tx,
    collectiviteId,
    rows.map((r) => r.id),
  );
  return rows.map((r) => ({
    id: r.id,
    regieId: r.regieId,
    etat: r.statut as EtatTentative,
    motif: r.motif,
    montant: r.montant,
    idOp: r.idOp,
    creeeLe: r.creeeLe,
    objets: creances.filter((k) => k.tentativeId === r.id).map((k) => k.objet),
  }));
}
