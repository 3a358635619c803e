import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { ReadTx } from '../../../platform/db/transaction.ts';
import type { PayerOutcome } from '../facturable/facturable.schema.ts';
import { foyersDesPayeurs } from '../facturable/personnes.sql.ts';
import { canReadFoyer, seal } from '../foyer/foyer-scelle.rule.ts';
import { shareAmount } from '../payeur/payeur.rule.ts';
import { payerOf, possiblePayers } from '../payeur/payeur-du-jour.rule.ts';
import type { Plateau } from '../reservation/plateau.rule.ts';
import { type DemandePrix, devisDe } from './devis.query.ts';
import { childSituations, foyerSituations } from './situations.query.ts';

export type CasePrix = {
  readonly childId: string;
  readonly unitId: string;
  readonly day: CivilDate;
  readonly activityId: string;
  readonly groupId: string;
  readonly debut: string;
  /** Household of the booking, or of whoever would book. */
  readonly foyerId: string;
};

/** Who looks: an agent sees every price, a parent only what their own foyers pay (FOY-3). */
export type Regard =
  | { readonly type: 'agent' }
  | { readonly type: 'resident'; readonly foyers: readonly string[] };

/** Who pays each cell, in their order. */
async function payersOf(
  tx: ReadTx,
  p: Plateau,
  cells: readonly CasePrix[],
): Promise<readonly PayerOutcome[]> {
  const c = p.conf.collectiviteId;
  const children = await childSituations(tx, c, [...new Set(cells.map((x) => x.childId))]);
  const foyers = await foyerSituations(tx, c, [...new Set(cells.map((x) => x.foyerId))]);
  const homes = await foyersDesPayeurs(tx, c, possiblePayers(foyers.values(), children.values(), []));
  return cells.map((cell) =>
    payerOf(p.conf, homes, {
      child: children.get(cell.childId),
      activityId: cell.activityId,
      siteId: p.conf.groupes.get(cell.groupId)?.siteId ?? '',
      foyer: foyers.get(cell.foyerId),
      day: cell.day,
      debut: cell.debut,
      demandeur: null,
    }),
  );
}

/** The household in whose conditions the cell is priced, when this reader may see the price. */
function pricedFor(regard: Regard, cell: CasePrix, payer: PayerOutcome | undefined): string | null {
  const own = (id: string | null): boolean =>
    id !== null && (regard.type === 'agent' || canReadFoyer(regard.foyers, id).ok);
  if (!payer?.ok) return own(cell.foyerId) ? cell.foyerId : null;
  if (!payer.shares.some((s) => own(s.foyerId))) return null;
  return payer.referenceFoyerId ?? cell.foyerId;
}

/** What the reader pays of a price shared between payers. */
function ownShare(regard: Regard, amount: Cents, payer: PayerOutcome | undefined): Cents {
  if (regard.type === 'agent' || !payer?.ok || payer.shares.length < 2) return amount;
  const shared = shareAmount(
    amount,
    payer.shares.map((s) => ({ payeur: s.payerId, poids: s.weight })),
  );
  return shared.reduce((sum, part, index) => {
    const seen = seal({ foyer: payer.shares[index]?.foyerId ?? '', montant: part.montant }, regard.foyers);
    return 'montant' in seen ? sum + seen.montant : sum;
  }, 0);
}

/** Prices of cells in their order, in cents; null for those the reader may not see, and those without a tariff. */
export async function pricesOf(
  tx: ReadTx,
  p: Plateau,
  cells: readonly CasePrix[],
  regard: Regard,
): Promise<readonly (Cents | null)[]> {
  if (cells.length === 0) return [];
  const payers = await payersOf(tx, p, cells);
  const asked = cells.map((cell, at): DemandePrix | null => {
    const foyerId = pricedFor(regard, cell, payers[at]);
    return foyerId === null ? null : { childId: cell.childId, foyerId, unitId: cell.unitId, day: cell.day };
  });
  const devis = await devisDe(
    tx,
    p.conf.collectiviteId,
    asked.filter((request) => request !== null),
  );
  let next = 0;
  return asked.map((request, at) => {
    const found = request === null ? undefined : devis[next++];
    return found?.ok ? ownShare(regard, found.prix.value, payers[at]) : null;
  });
}
