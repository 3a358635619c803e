import type { CivilDate } from '../../../kernel/calendar.ts';
import type { Cents } from '../../../kernel/money.ts';
import type { Tx } from '../../../platform/db/transaction.ts';
import type { PayerOutcome } from '../facturable/facturable.schema.ts';
import { foyersDesPayeurs } from '../facturable/personnes.sql.ts';
import { payerOf, possiblePayers } from '../payeur/payeur-du-jour.rule.ts';
import { type QuoteRequest, quoteKey, type Tarificateur } from '../ports.ts';
import type { Plateau } from '../reservation/plateau.rule.ts';
import { shareAmount } from '../rules.barrel.ts';
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

type Payers = ReadonlyMap<string, PayerOutcome>;

async function payersOf(tx: Tx, p: Plateau, cells: readonly CasePrix[]): Promise<Payers> {
  const c = p.conf.collectiviteId;
  const children = await childSituations(tx, c, [...new Set(cells.map((x) => x.childId))]);
  const foyers = await foyerSituations(tx, c, [...new Set(cells.map((x) => x.foyerId))]);
  const homes = await foyersDesPayeurs(tx, c, possiblePayers(foyers.values(), children.values(), []));
  return new Map(
    cells.map((cell) => [
      quoteKey(cell),
      payerOf(p.conf, homes, {
        child: children.get(cell.childId),
        activityId: cell.activityId,
        siteId: p.conf.groupes.get(cell.groupId)?.siteId ?? '',
        foyer: foyers.get(cell.foyerId),
        day: cell.day,
        debut: cell.debut,
        demandeur: null,
      }),
    ]),
  );
}

/** The household in whose conditions the cell is priced, when this reader may see the price. */
function pricedFor(regard: Regard, cell: CasePrix, payer: PayerOutcome | undefined): string | null {
  const own = (id: string | null): boolean =>
    id !== null && (regard.type === 'agent' || regard.foyers.includes(id));
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
    const foyer = payer.shares[index]?.foyerId ?? null;
    return foyer !== null && regard.foyers.includes(foyer) ? sum + part.montant : sum;
  }, 0);
}

/** Prices of cells that the reader may see, in cents; the others, and those without a tariff, are absent. */
export async function pricesOf(
  tx: Tx,
  p: Plateau,
  tarificateur: Tarificateur,
  cells: readonly CasePrix[],
  regard: Regard,
): Promise<Map<string, Cents>> {
  if (cells.length === 0) return new Map();
  const payers = await payersOf(tx, p, cells);
  const asked: QuoteRequest[] = cells.flatMap((cell) => {
    const foyerId = pricedFor(regard, cell, payers.get(quoteKey(cell)));
    return foyerId === null ? [] : [{ childId: cell.childId, foyerId, unitId: cell.unitId, day: cell.day }];
  });
  if (asked.length === 0) return new Map();
  const quotes = await tarificateur.quote(tx, p.conf.collectiviteId, asked);
  const prices = new Map<string, Cents>();
  for (const request of asked) {
    const key = quoteKey(request);
    const quote = quotes.get(key);
    if (quote && 'amount' in quote) prices.set(key, ownShare(regard, quote.amount, payers.get(key)));
  }
  return prices;
}
